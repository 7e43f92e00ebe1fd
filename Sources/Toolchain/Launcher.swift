import SystemPackage

/// What C compilations are handed to instead of the compiler itself: ccache, distcc, icecc, or any command that takes the
/// compiler and its arguments behind its own.
public struct Launcher: Sendable, Hashable {
  var path: FilePath
  var arguments: [String]

  /// Whether it may start a process that serves later builds too (sccache): that must not get this build's folder for
  /// its temporary files.
  var mayStartServer: Bool { !["ccache", "distcc", "icecc"].contains(path.lastComponent?.string) }

  /// - Parameter text: a path or a name in `PATH`, and its arguments, separated by spaces.
  public init(_ text: String, environment: HostEnvironment = .current) throws(ToolchainError) {
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.first else {
      throw ToolchainError("--launcher: the command is empty; give ccache, distcc, icecc or another")
    }
    guard let path = CompilerSearch.locate(name, environment: environment) else {
      throw ToolchainError("--launcher: found no \(name); install it or give its path")
    }
    self.path = path
    arguments = Array(words.dropFirst())
  }
}
