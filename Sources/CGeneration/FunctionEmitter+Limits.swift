import WasmModel

// Fuel and interrupts (`wrt_limits.h`): what an instance may still execute, and whether it is to stop. Both are looked at
// where functions that call anything begin, and where loops turn: no code runs for ever without coming by there.
//
// Instructions are counted where they are, and charged once for a run of them: where ways meet, on the way of a branch,
// and before calls. In between a function keeps its fuel in a variable of its own.

extension FunctionEmitter {
  var isMetered: Bool { context.options.fuel != nil }
  var hasLimits: Bool { context.options.hasLimits }

  /// `end` and the like, which are no instructions.
  mutating func uncount() { uncharged -= 1 }

  /// Charges what was counted. To be called where ways meet, before they do; and where they part, unless each charges.
  mutating func chargeFuel() {
    writeCharge()
    uncharged = 0
  }

  /// The same on a way that leaves.
  mutating func writeCharge() {
    guard isMetered, !isDead, uncharged > 0 else { return }
    usesFuel = true
    beginPlainStatement()
    appendCharge()
    endStatement()
  }

  private mutating func appendCharge() {
    body.append("fuel")
    if uncharged == 0 { return }
    body.append(" -= ")
    body.append(decimal: uncharged)
  }

  /// `limits.fuel = fuel -= 5;`: before something that looks at it, or when the function ends.
  mutating func storeFuel() {
    guard isMetered, usesFuel || uncharged > 0 else { return }
    usesFuel = true
    beginPlainStatement()
    appendLimits()
    body.append(".fuel = ")
    appendCharge()
    endStatement()
  }

  /// Behind it.
  mutating func loadFuel() {
    guard isMetered else { return }
    usesFuel = true
    beginPlainStatement()
    body.append("fuel = ")
    appendLimits()
    body.append(".fuel")
    endStatement()
    uncharged = 0
  }

  /// Whether the callee could see or change the fuel: not functions of the host that are called by name.
  @inline(__always)
  func sharesFuel(_ call: Node) -> Bool {
    guard isMetered else { return false }
    return call.kind != .call || !context.isImported(Int(call.a)) || context.isCalledIndirectly(Int(call.a))
  }

  private mutating func appendLimits() {
    if context.isInstance { usesInstance = true }
    body.append(context.limits)
  }

  /// Behind a loop's label, as a part of it: a loop that does not turn has neither.
  mutating func writeLoopChecks() {
    for check in context.limitChecks {
      beginStatement()
      body.append(check)
      body.append(UInt8(ascii: "\n"))
    }
    if context.isInstance { usesInstance = true }
    usesFuel = usesFuel || isMetered
    // The text may be left out, with what it says about lines.
    resetMarks()
  }

  /// Whether the function looks at the limits when it begins; asked when its body is complete.
  mutating func prepareLimits() -> Bool {
    let checks = hasLimits && (makesCalls || isRestarted)
    if checks && context.isInstance { usesInstance = true }
    usesFuel = usesFuel || (checks && isMetered)
    return checks
  }

  mutating func writeFuelVariable() {
    if !usesFuel { return }
    output.append("  int64_t fuel = ")
    output.append(context.limits)
    output.append(".fuel;\n")
  }

  mutating func writeEntryChecks() {
    for check in context.limitChecks {
      output.append("  ")
      output.append(check)
      output.append(UInt8(ascii: "\n"))
    }
  }
}

extension EmissionContext {
  /// The instance's limits, as an lvalue.
  static func limits(_ options: EmissionOptions) -> [UInt8] {
    Array(((options.state == .instance ? "self->" : options.prefix) + "limits").utf8)
  }

  static func limitChecks(_ options: EmissionOptions) -> [[UInt8]] {
    let place = String(decoding: limits(options), as: UTF8.self)
    var checks: [String] = []
    if options.fuel != nil { checks.append("wrt_check_fuel(&\(place), fuel);") }
    if options.isInterruptible { checks.append("wrt_check_interrupt(&\(place));") }
    return checks.map { Array($0.utf8) }
  }
}

extension ModuleEmitter {
  /// How others find the limits.
  func writeLimits(_ buffer: inout CodeBuffer) {
    guard context.options.hasLimits else { return }
    buffer.append("static wrt_limits_t *\(prefix)limits_of(void *instance) {\n")
    buffer.append(
      context.isInstance
        ? "  return &((\(prefix)instance_t *)instance)->limits;\n}\n\n"
        : "  (void)instance;\n  return &\(prefix)limits;\n}\n\n")
  }

  /// What the module's description says of them.
  var limitMembers: String {
    guard context.options.hasLimits else { return "" }
    let fuel = context.options.fuel
    return """
        .limits = \(prefix)limits_of,
        .is_metered = \(fuel != nil),
        .is_interruptible = \(context.options.isInterruptible),
        .fuel = \(fuel ?? 0)u,

      """
  }
}
