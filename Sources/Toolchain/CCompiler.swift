import Synchronization
public import SystemPackage

/// A C compiler that was found and asked what it is.
public struct CCompiler: Sendable, Hashable {
  public enum Family: String, Sendable { case clang, gcc }

  public var path: FilePath
  public var family: Family
  /// `21.0.0`
  public var version: String
  /// `x86_64-unknown-linux-gnu`
  public var target: String
  /// The compiler's own description of itself: it tells apart builds of the same version.
  public var banner: String
  /// An `ld.lld` of the same installation stands beside the compiler.
  public var hasLLD: Bool
  /// It was asked for another target than its own.
  public var isCross = false

  public init(
    path: FilePath, family: Family, version: String, target: String, banner: String = "", hasLLD: Bool = false
  ) {
    self.path = path
    self.family = family
    self.version = version
    self.target = target
    self.banner = banner
    self.hasLLD = hasLLD
  }

  var targetsDarwin: Bool { target.contains("apple") || target.contains("darwin") }

  /// Swift's and Apple's clang make functions small, and slow, that are entered once in a profile, whatever loops they
  /// have, and lead to a trap on each way: `_start`, with all that is inlined into it.
  var splitsColdCode: Bool { family == .clang && (banner.contains("swiftlang") || banner.contains("Apple clang")) }

  /// What distinguishes its output from another compiler's, for keys of the cache.
  var identity: String { "\(path)\n\(file)\n\(banner)\n\(target)\n\(hasLLD)" }

  /// Size and time of change, which tell a rebuilt compiler of the same version.
  private var file: String {
    guard let status = try? Stat(path) else { return "" }
    return "\(status.size) \(status.st_mtim.tv_sec)"
  }
}

extension CCompiler: CustomStringConvertible {
  public var description: String { "\(path) (\(family.rawValue) \(version), \(target))" }
}

extension CCompiler {
  private static let known = Mutex<[FilePath: CCompiler]>([:])

  /// Asks the compiler what it is, once a process.
  public static func identify(_ path: FilePath) async throws(ToolchainError) -> CCompiler {
    if let compiler = known.withLock({ $0[path] }) { return compiler }
    let version = try await runTool(path, ["--version"])
    guard version.isSuccess, let family = family(ofBanner: version.output),
      let target = try await target(path, banner: version.output)
    else {
      throw ToolchainError("\(path) is not a C compiler that wasmc knows; give clang or gcc with --cc")
    }
    let number = versionNumber(inBanner: version.output) ?? "unknown"
    try requireRecent(path, family, number)
    let compiler = CCompiler(
      path: path, family: family, version: number, target: target,
      banner: version.output, hasLLD: family == .clang && hasLLD(beside: path))
    known.withLock { $0[path] = compiler }
    return compiler
  }

  /// The oldest major versions that know all that the emitted C and the runtime use.
  private static let oldest: [Family: Int] = [.clang: 11, .gcc: 10]

  private static func requireRecent(_ path: FilePath, _ family: Family, _ version: String) throws(ToolchainError) {
    guard let major = version.split(separator: ".").first.flatMap({ Int($0) }), let oldest = oldest[family],
      major < oldest
    else { return }
    throw ToolchainError(
      "\(path) is too old: it is \(family.rawValue) \(version), and wasmc needs clang 11 or gcc 10; "
        + "name a newer one with --cc")
  }

  /// The compiler for another target: clang itself, of gcc the one that is built for it.
  public func targeting(_ triple: String, environment: HostEnvironment = .current) async throws(ToolchainError)
    -> CCompiler
  {
    if triple == target { return self }
    if family == .clang {
      var compiler = self
      compiler.target = triple
      compiler.isCross = true
      return compiler
    }
    guard let path = CompilerSearch.locate("\(triple)-gcc", environment: environment) else {
      throw ToolchainError("found no \(triple)-gcc for --target; install it, or give a clang with --cc")
    }
    var compiler = try await Self.identify(path)
    compiler.isCross = true
    return compiler
  }

  /// Refuses a target without a C library, before minutes of compiling.
  public func requireLibrary(environment: HostEnvironment = .current) async throws(ToolchainError) {
    try await withTemporaryDirectory(environment: environment) { folder throws(ToolchainError) in
      let text = "#include <math.h>\n#include <stdlib.h>\nint main(void) { return abs(0); }\n"
      try FileSystem.write(Array(text.utf8), to: folder.appending("probe.c"))
      let flags = CompilerFlags(compiler: self, options: CodeOptions())
      let result = try await runTool(
        path, flags.compile + ["probe.c", "-o", "probe"] + flags.link, workingDirectory: folder, workFolder: folder)
      if result.isSuccess { return }
      throw ToolchainError(
        "\(path) builds nothing for \(target): its C library is missing (on Debian \(libraryPackage)), "
          + "or the compiler does not know this target", toolOutput: result.output)
    }
  }

  private var libraryPackage: String {
    let names = ["aarch64": "arm64", "arm": "armhf", "i686": "i386", "i386": "i386", "riscv64": "riscv64"]
    let architecture = String(target.prefix { $0 != "-" })
    return
      "libc6-dev-\(names[architecture] ?? architecture)-cross and libgcc-12-dev-\(names[architecture] ?? architecture)-cross"
  }

  /// clang's banner names the target; gcc has to be asked again.
  private static func target(_ path: FilePath, banner: String) async throws(ToolchainError) -> String? {
    let mark = "Target: "
    if let line = banner.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) {
      return String(line.dropFirst(mark.count))
    }
    let machine = try await runTool(path, ["-dumpmachine"])
    return machine.isSuccess ? machine.output.split(separator: "\n").first.map(String.init) : nil
  }

  static func family(ofBanner banner: String) -> Family? {
    let words = banner.lowercased()
    if words.contains("clang") { return .clang }
    if words.contains("gcc") || words.contains("free software foundation") { return .gcc }
    return nil
  }

  /// The first `21.0.0` of the first line, which may stand behind a distribution's own version in brackets.
  static func versionNumber(inBanner banner: String) -> String? {
    guard let line = banner.split(whereSeparator: \.isNewline).first else { return nil }
    var depth = 0
    var bare = ""
    for character in line {
      if character == "(" { depth += 1 }
      if depth == 0 { bare.append(character) }
      if character == ")" { depth -= 1 }
    }
    return bare.split(separator: " ").map { $0.prefix { $0.isNumber || $0 == "." } }
      .first { $0.contains(".") && $0.first?.isNumber == true }.map(String.init)
  }

  private static func hasLLD(beside path: FilePath) -> Bool {
    let places = [path, Host.realPath(path)].compactMap { $0?.removingLastComponent() }
    return places.contains { Host.isExecutable($0.appending("ld.lld")) }
  }
}
