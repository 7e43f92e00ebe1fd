/// Where a module's state lives in the emitted C.
public enum StateKind: Sendable, Hashable {
  /// In static variables: one instance a process. For executables.
  case staticVariables
  /// In a struct that every function gets: any number of instances. For libraries.
  case instance
}

/// What shapes the emitted C.
public struct EmissionOptions: Sendable, Hashable {
  public var state: StateKind = .staticVariables
  /// Starts every name at file scope. An identifier, or empty.
  public var prefix = ""
  /// Comments with the offset of each instruction.
  public var annotate = false

  public init() {}
}
