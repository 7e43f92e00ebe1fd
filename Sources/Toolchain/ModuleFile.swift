public import SystemPackage
public import WasmCompiler

/// Reads a module, and says of what is not one what it is and what to do.
public enum ModuleFile {
  public static func read(_ path: FilePath) throws(Diagnostic) -> [UInt8] {
    func refuse(_ message: String) -> Diagnostic { Diagnostic(file: path.string, message: message) }
    if FileSystem.isDirectory(path) { throw refuse("this is a folder; give the .wasm file in it") }
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.readOrErrno(path)
    } catch Errno.noSuchFileOrDirectory {
      throw refuse("there is no such file; check the path")
    } catch {
      throw refuse("cannot read the file: \(error)")
    }
    if let problem = problem(bytes) { throw refuse(problem) }
    return bytes
  }

  /// What keeps `bytes` from being a core module, as far as the first eight tell.
  static func problem(_ bytes: [UInt8]) -> String? {
    let magic: [UInt8] = [0x00, 0x61, 0x73, 0x6D]
    if bytes.isEmpty { return "the file is empty; build or download it again" }
    guard bytes.starts(with: magic) else {
      if bytes.count < 4 && magic.starts(with: bytes) { return truncated(bytes.count) }
      if looksLikeText(bytes) {
        return "this is WebAssembly text; convert it first, for example with wat2wasm"
      }
      return "this is not WebAssembly: \(describe(bytes)); give a binary module, which starts with \"\\0asm\""
    }
    if bytes.count < 8 { return truncated(bytes.count) }
    if bytes[6...7].elementsEqual([1, 0]) {
      return "this is a component, and wasmc compiles core modules; build it for wasm32-wasip1, or take its "
        + "module out with wasm-tools component unbundle"
    }
    return nil
  }

  private static func truncated(_ count: Int) -> String {
    "the file is truncated: it ends after \(count) bytes, inside the header; build or download it again"
  }

  private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.prefix(4096)
    while let first = rest.first {
      if first == UInt8(ascii: "(") {
        // `(;` begins a comment; every field is a keyword.
        guard let second = rest.dropFirst().first else { return true }
        return second == UInt8(ascii: ";") || second == 0x20 || (0x61...0x7A).contains(second)
      }
      if rest.starts(with: [0x3B, 0x3B]) {
        rest = rest.drop { $0 != 0x0A }
      } else if first == 0x20 || (0x09...0x0D).contains(first) {
        rest = rest.dropFirst()
      } else {
        return false
      }
    }
    return false
  }

  private static func describe(_ bytes: [UInt8]) -> String {
    let known: [(start: [UInt8], name: String)] = [
      ([0x7F, 0x45, 0x4C, 0x46], "an ELF file"), ([0x1F, 0x8B], "a gzip file"), ([0x50, 0x4B, 3, 4], "a zip file"),
      ([0xFD, 0x37, 0x7A], "an xz file"), ([0x42, 0x43, 0xC0, 0xDE], "LLVM bitcode"),
      (Array("!<arch>".utf8), "an archive of objects"), (Array("<".utf8), "a web page"),
      ([0xCF, 0xFA, 0xED, 0xFE], "a Mach-O file"),
    ]
    if let match = known.first(where: { bytes.starts(with: $0.start) }) { return match.name }
    let digits = bytes.prefix(4).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "it starts with \(digits.joined(separator: " "))"
  }
}
