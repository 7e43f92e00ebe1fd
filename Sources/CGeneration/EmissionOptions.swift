/// What shapes the emitted C.
package struct EmissionOptions: Sendable {
  /// Where a module's state lives.
  package enum State: Sendable {
    case staticVariables, instance
  }

  package var state: State = .staticVariables
  /// Starts every name at file scope. An identifier, or empty.
  package var prefix = ""
  /// The module becomes an executable: no other module will be linked to it.
  package var isExecutable = false
  /// Comments with the offset of each statement's instruction.
  package var annotate = false
  /// Memory after a trap is what the specification says.
  package var isMemoryExact = false
  /// The C is compiled with bounds checks, and leaves out those whose outcome is known.
  package var checksBounds = false
  package var lines = LineMarks.none
  /// Exceptions may pass through the module: calls are followed by checks, and it can be compiled as C++. Set by whoever
  /// translates again after `needsFeature(.exceptions)`; a module with tags needs no telling.
  package var handlesExceptions = false

  /// The module becomes a library with a header for C. The state is an instance then, and names begin with
  /// `internalPrefix`.
  package var interface: InterfaceOptions?

  /// Assumes that tables whose contents are known stay as they are, and that no function makes a reference to what is
  /// in such tables alone. Cleared by whoever translates again because that was wrong: `ModuleEmitter.changesTables`.
  package var hasConstantTables = true

  /// Instructions are counted; an instance begins with so many.
  package var fuel: UInt64?
  /// Loops and calls ask whether the instance is interrupted.
  package var isInterruptible = false
  var hasLimits: Bool { fuel != nil || isInterruptible }

  package init() {}
}
