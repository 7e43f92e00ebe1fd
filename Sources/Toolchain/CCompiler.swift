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

  /// What distinguishes its output from another compiler's, for keys of the cache.
  var identity: String { "\(path)\n\(banner)\n\(target)\n\(hasLLD)" }
}

extension CCompiler: CustomStringConvertible {
  public var description: String { "\(path) (\(family.rawValue) \(version), \(target))" }
}

extension CCompiler {
  private static let known = Mutex<[FilePath: CCompiler]>([:])

  /// Asks the compiler what it is, once a process.
  public static func identify(_ path: FilePath) async throws(ToolchainError) -> CCompiler {
    if let compiler = known.withLock({ $0[path] }) { return compiler }
    // gcc prints its target only here; clang prints it in --version too.
    let version = try await runTool(path, ["--version"])
    let machine = try await runTool(path, ["-dumpmachine"])
    guard version.isSuccess, machine.isSuccess, let family = family(ofBanner: version.output) else {
      throw ToolchainError("\(path) is not a C compiler that wasmc knows; give clang or gcc with --cc")
    }
    let compiler = CCompiler(
      path: path, family: family, version: versionNumber(inBanner: version.output) ?? "unknown",
      target: String(machine.output.split(separator: "\n").first ?? ""), banner: version.output,
      hasLLD: family == .clang && hasLLD(beside: path))
    known.withLock { $0[path] = compiler }
    return compiler
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
