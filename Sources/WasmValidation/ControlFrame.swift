import WasmModel

/// An entry of the control stack (spec 7.1): a structured instruction whose `end` has not been seen.
public struct ControlFrame: Sendable, BitwiseCopyable {
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// The body of the function, or a constant expression.
    case function
    case block, loop, `if`, `else`
    /// `try_table`, whose handlers branch.
    case tryTable
    /// The parts of the legacy `try`.
    case `try`, `catch`, catchAll
  }

  public var kind: Kind
  /// Whether the rest of the block cannot be reached, which makes the operand stack polymorphic.
  public var unreachable: Bool
  public var parameters: TypeSequence
  public var results: TypeSequence
  /// Height of the operand stack at the start of the block, its parameters excluded.
  public var height: Int
  /// Height of the stack of initialised locals at the start of the block.
  public var initializationHeight: Int

  /// The types of a branch to the frame's label.
  public var labelTypes: TypeSequence { kind == .loop ? parameters : results }

  static let none = ControlFrame(
    kind: .function, unreachable: false, parameters: .empty, results: .empty, height: 0, initializationHeight: 0)
}
