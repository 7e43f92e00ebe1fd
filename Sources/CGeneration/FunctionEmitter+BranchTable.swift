import WasmModel

// Branches by a table (spec 4.4.8). Most are a `switch`. One in a loop that leads to many places is an interpreter's: it chooses
// what the next instruction does, over and over. As an array of labels, C compilers end each instruction's code with a jump of its
// own, whose goal processors guess better than that of one that all share (Documentation/Rationale.md).

extension FunctionEmitter {
  mutating func visitBrTable(labels: [UInt32]) throws(WasmError) {
    try validator.visitBrTable(labels: labels)
    if isDead { return }
    let index = pop()
    let beginsLoop = beginLoopSwitch(index, labels)
    spillEffects()
    spillTop(frames[frameIndex(labels[labels.count - 1])].branchTypes.count)
    let fallback = labels[labels.count - 1]
    chargeFuel()
    defer { isDead = true }
    // With a parameter it is where a function of Go's goes on, which it does by constants from then on.
    let isResumption =
      beginsLoop && nodes[Int(index)].a < context.functionType(context.module.functionTypes[function]).parameters.count
    if !isResumption && isDispatch(labels) { return writeDispatch(labels, index) }
    beginPlainStatement()
    body.append("switch (")
    render(index, .operand(.assignment))
    body.append(") {\n")
    writeCases(labels, fallback: fallback)
    beginPlainStatement()
    body.append("default:\n")
    indentation += 1
    leave(fallback)
    indentation -= 1
    beginPlainStatement()
    body.append("}\n")
  }

  /// Cases in order, runs of one target together; those that go where the default goes are left out.
  private mutating func writeCases(_ labels: [UInt32], fallback: UInt32) {
    for position in 0..<(labels.count - 1) where labels[position] != fallback {
      beginPlainStatement()
      body.append("case ")
      body.append(decimal: UInt32(position))
      body.append(":\n")
      if position + 1 < labels.count - 1 && labels[position + 1] == labels[position] { continue }
      indentation += 1
      leave(labels[position])
      indentation -= 1
    }
  }

  /// More places are no more use, and the C compiler takes a time in proportion to their square.
  private static let dispatchTargets = 16...256

  /// Whether it is to be an array of labels: most of its places are different ones, as an interpreter's are and those of a switch
  /// over characters are not; nothing stands on the ways; and the unit is C, where labels have addresses in whatever block
  /// they are.
  private func isDispatch(_ labels: [UInt32]) -> Bool {
    let most = 2 * Self.dispatchTargets.upperBound
    guard labels.count >= Self.dispatchTargets.lowerBound, labels.count <= most, reach.loopDepth > 0,
      !isTailStep, !context.mayBeCxx, !context.options.hasLimits
    else { return false }
    for label in labels {
      let frame = frames[frameIndex(label)]
      if frame.kind == .function || !frame.branchTypes.isEmpty { return false }
    }
    let targets = Set(labels).count
    return Self.dispatchTargets.contains(targets) && labels.count <= 2 * targets
  }

  /// `goto *targets[wrt_br_table_index(l0, 2)];`
  private mutating func writeDispatch(_ labels: [UInt32], _ index: Int32) {
    hasDispatch = true
    if loop.isActive { loop.end() }
    beginPlainStatement()
    body.append("{\n")
    indentation += 1
    indent()
    body.append("static const void *const targets[] = {\n")
    for (position, label) in labels.enumerated() {
      let target = frameIndex(label)
      frames[target].isTargeted = true
      if position % 12 == 0 { indent() }
      body.append(position % 12 == 0 ? "  &&" : " &&")
      appendLabel(frames[target].label)
      body.append(position % 12 == 11 || position == labels.count - 1 ? ",\n" : ",")
    }
    indent()
    body.append("};\n")
    indent()
    body.append("goto *targets[wrt_br_table_index(")
    render(index, .assignment)
    body.append(", ")
    body.append(decimal: UInt32(labels.count - 1))
    body.append(")]")
    endStatement()
    indentation -= 1
    indent()
    body.append("}\n")
  }
}
