/// Why a build failed: one line that says what to do, and what the failing tool printed.
public struct ToolchainError: Error, Sendable, Hashable, CustomStringConvertible {
  public var message: String
  /// The output of the tool that failed, shown before the message; empty where none ran.
  public var toolOutput: String
  /// The file of C that could not be compiled.
  public var unit: String?
  /// The build was interrupted: there is nothing to report.
  public var isCancellation: Bool

  public init(_ message: String, toolOutput: String = "") {
    self.message = message
    self.toolOutput = toolOutput
    self.isCancellation = false
  }

  /// The build's task was cancelled.
  public static var cancelled: ToolchainError {
    var error = ToolchainError("interrupted")
    error.isCancellation = true
    return error
  }

  public var description: String { message }
}
