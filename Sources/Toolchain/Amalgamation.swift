public import SystemPackage
import WasmCompiler

// A library's header, and all its C in one file: each `#include "..."` replaced by the runtime's file.

/// Text whose includes are being replaced.
struct Amalgamation {
  let runtime: RuntimeFolder
  /// Files that need not be included again.
  private var finished: Set<String> = []

  init(runtime: RuntimeFolder) { self.runtime = runtime }

  /// Names that stay as they are: the library's own header.
  mutating func finish(_ name: String) { finished.insert(name) }

  /// - Parameter folder: of the file that the text is from, below the runtime's folder.
  mutating func expand(_ text: [UInt8], in folder: String) throws(ToolchainError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    // Within conditions an include may be left out, so it does not count as done; all else is within a guard's.
    var depth = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      if line.starts(with: Self.opening) { depth += 1 }
      if line.starts(with: Self.closing) { depth -= 1 }
      guard line.starts(with: Self.include), let end = line.dropFirst(Self.include.count).firstIndex(of: Self.quote)
      else {
        result += line
        result.append(UInt8(ascii: "\n"))
        continue
      }
      let name = String(decoding: line[(line.startIndex + Self.include.count)..<end], as: UTF8.self)
      let path = try place(name, from: folder)
      if finished.contains(path) { continue }
      if depth <= 1 { finished.insert(path) }
      let parent = path.split(separator: "/").dropLast().joined(separator: "/")
      result += try expand(FileSystem.read(runtime.path.appending(path)), in: parent)
    }
    return result
  }

  private static let include = Array("#include \"".utf8)
  private static let opening = Array("#if".utf8)
  private static let closing = Array("#endif".utf8)
  private static let quote = UInt8(ascii: "\"")

  /// Beside the including file, in `include`, or in `src`.
  private func place(_ name: String, from folder: String) throws(ToolchainError) -> String {
    if finished.contains(name) { return name }
    for candidate in ["\(folder)/\(name)", "include/\(name)", "src/\(name)"] {
      let path = FilePath(candidate).lexicallyNormalized().string
      if FileSystem.isRegularFile(runtime.path.appending(path)) { return path }
    }
    throw ToolchainError("the runtime in \(runtime.path) lacks \(name)")
  }
}

extension RuntimeFolder {
  /// Sources that only executables need: `main` and what it calls.
  static let programSources = [
    "src/main.c", "src/place.c", "src/program.c", "src/policy.c", "src/listen.c", "src/deadline.c",
    "src/wasi/thread.c",
  ]

  /// The sources of a library's archive.
  func librarySources(_ compilation: Compilation) -> [String] {
    sources.filter { source in
      if Self.programSources.contains(source) { return false }
      if source == Self.collectorSource { return compilation.usesGarbageCollection }
      if source == Self.swiftSource { return compilation.files.contains { $0.kind == .swift } }
      return compilation.usesWASI || !source.hasPrefix("src/wasi/")
    }
  }
}

extension Compilation {
  var interface: EmittedFile? { files.first { $0.kind == .interface } }
}

extension Builder {
  /// A library's header with everything that it includes.
  static func wholeHeader(_ interface: [UInt8], runtime: RuntimeFolder) throws(ToolchainError) -> [UInt8] {
    var amalgamation = Amalgamation(runtime: runtime)
    return try amalgamation.expand(interface, in: "include")
  }

  /// Writes `app.c`, with all of the runtime that it needs, and `app.h`, into the folder of `output`.
  public static func writeSingleFile(
    _ sources: ModuleSources, runtime: RuntimeFolder, output: FilePath, companions: [Companion] = []
  ) throws(ToolchainError) {
    let compilation = sources.compilation
    guard let interface = compilation.interface, let unit = compilation.files.first(where: { $0.kind == .source })
    else { return }
    var amalgamation = Amalgamation(runtime: runtime)
    let header = try amalgamation.expand(sources.contents(interface), in: "include")
    amalgamation.finish(interface.name)
    var text = Array(singleFileHead(interface.name, compilation).utf8)
    var body: [UInt8] = []
    let contents = try sources.contents(unit)
    let unitText = String(decoding: contents.prefix(2000), as: UTF8.self)
    for source in runtime.librarySources(compilation) {
      if source == exceptionSource && !compilation.usesExceptions { continue }
      if source == "src/tail.c" && !unitText.contains("wrt_tail.h") { continue }
      if source == "src/wait.c" && !unitText.contains("wrt_atomic.h") { continue }
      let folder = source.split(separator: "/").dropLast().joined(separator: "/")
      body += try amalgamation.expand(FileSystem.read(runtime.path.appending(source)), in: folder)
    }
    text += RuntimeSymbols.weak(body)
    text += body
    text += try amalgamation.expand(contents, in: "include")
    let folder = output.removingLastComponent()
    var outputs = OutputSet()
    defer { outputs.discard() }
    try outputs.add(text, at: output)
    try outputs.add(header, at: folder.appending(interface.name))
    for companion in companions { try outputs.add(companion.contents, at: companion.place) }
    try outputs.commit()
  }

  private static func singleFileHead(_ header: String, _ compilation: Compilation) -> String {
    """
    /* C translated from WebAssembly by wasmc, with the runtime: nothing else is needed.
     *   cc -O2 -fno-math-errno -fno-optimize-sibling-calls -fstack-clash-protection -ffp-contract=off -c
     * Leave none of them out: runaway recursion then ends in a trap, and floating point is exact.
     * Link with -lm -lpthread\(compilation.usesGarbageCollection ? " -lgc" : ""). */
    #ifndef _GNU_SOURCE
    #define _GNU_SOURCE 1
    #endif
    #ifdef __clang__
    #pragma STDC FP_CONTRACT OFF
    #endif
    #include "\(header)"

    /* A program may have several such files: they share one runtime. */

    """
  }
}
