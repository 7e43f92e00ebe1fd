import WasmModel

// Loops where accesses are checked (Documentation/EmittedC.md, Bounds checks): if it shows in front of one that no access
// of all its turns is out of bounds, a copy of it without their checks is what runs.

extension FunctionEmitter {
  /// Longer texts do not stand twice.
  private static let longestCopy = 6000
  /// More conditions are not worth it.
  private static let mostConditions = 12

  /// What the branch to the start asks; its variables have their values of the turn's end.
  mutating func loopTest(_ condition: Int32?) -> LoopTest? {
    guard let condition else { return nil }
    let node = nodes[Int(condition)]
    guard node.type == .i32 else { return nil }
    let test: LoopTest
    switch (node.kind, node.opcode) {
    case (.operation, .i32Ne): test = compare(.different, node.a, node.b)
    case (.operation, .i32LtU): test = compare(.lessUnsigned, node.a, node.b)
    case (.operation, .i32LtS): test = compare(.lessSigned, node.a, node.b)
    case (.operation, .i32GtU): test = compare(.lessUnsigned, node.b, node.a)
    case (.operation, .i32GtS): test = compare(.lessSigned, node.b, node.a)
    case (.operation, .i32LeU): test = compare(.lessUnsigned, node.a, node.b, orEqual: true)
    case (.operation, .i32LeS): test = compare(.lessSigned, node.a, node.b, orEqual: true)
    case (.operation, .i32GeU): test = compare(.lessUnsigned, node.b, node.a, orEqual: true)
    case (.operation, .i32GeS): test = compare(.lessSigned, node.b, node.a, orEqual: true)
    default: test = LoopTest(comparison: .different, from: linearForm(condition), to: LinearForm())
    }
    return test.from.isKnown && test.to.isKnown ? test : nil
  }

  private mutating func compare(
    _ comparison: LoopTest.Comparison, _ from: Int32, _ to: Int32, orEqual: Bool = false
  ) -> LoopTest {
    LoopTest(comparison: comparison, from: linearForm(from), to: linearForm(to), orEqual: orEqual)
  }

  /// At the end of a loop that was analysed.
  mutating func finishCheckedLoop(_ frame: Frame) {
    makePlain()
    let start = frame.labelPosition.lowerBound
    let unmoved = unmovedAccesses()
    if loop.cursors.cursors.isEmpty { return }
    reach.beginMove()
    let text = body.cut(from: start)
    // What follows stands elsewhere now.
    markedEnd = -1
    let approach = isCopyable(text, conditions: unmoved.count) ? loop.test?.approach(in: loop.cursors) : nil
    if let approach {
      writeTurns(approach)
      writeConditions(unmoved)
      writeCursors(hidden: false, known: true)
      let copy = body.count
      appendWithCursors(text, from: start, known: unmoved)
      renameLabel(frame.label, from: copy)
      reach.endMove()
      indent()
      body.append("} else {\n")
    }
    writeCursors(hidden: false)
    appendWithCursors(text, from: start)
    if approach == nil { return }
    indent()
    body.append("} }\n")
  }

  /// Accesses that have the same address in each turn.
  private func unmovedAccesses() -> [Int] {
    loop.cursors.accesses.indices.filter { index in
      let access = loop.cursors.accesses[index]
      guard access.cursor < 0, body[access.text.lowerBound] == UInt8(ascii: "b"),
        let form = access.place.form.address, form.terms.allSatisfy({ $0.symbol >= 0 })
      else { return false }
      return loop.cursors.stride(form) == 0
    }
  }

  /// Whether the loop has a single way back, and no label inside, which could not stand twice.
  private func isCopyable(_ text: [UInt8], conditions: Int) -> Bool {
    if text.count > Self.longestCopy || loop.cursors.backEdges.count != 1 { return false }
    if conditions + loop.cursors.cursors.count > Self.mostConditions { return false }
    return !text.indices.dropFirst().contains {
      text[$0] == UInt8(ascii: "L") && text[$0 - 1] == UInt8(ascii: "\n")
    }
  }

  /// `{ const uint64_t turns = wrt_turns_apart(l0 - 2544u, 16u);`
  private mutating func writeTurns(_ approach: LoopTest.Approach) {
    uses.headers.insert(.turns)
    indent()
    body.append("{ const uint64_t turns = ")
    switch approach.test.comparison {
    case .different:
      body.append("wrt_turns_apart(")
      renderSum((approach.test.to - approach.test.from).address ?? LinearForm())
    case .lessUnsigned, .lessSigned:
      body.append(approach.test.comparison == .lessUnsigned ? "wrt_turns_less_u(" : "wrt_turns_less_s(")
      renderSum(approach.test.from)
      body.append(", ")
      renderSum(approach.test.to)
    }
    body.append(", ")
    body.append(decimal: approach.step)
    body.append("u")
    if approach.test.comparison != .different {
      body.append(approach.movesDown ? ", true" : ", false")
      body.append(approach.test.orEqual ? ", true" : ", false")
    }
    body.append(");\n")
  }

  /// `if (wrt_turns_fit(b0, l0 + l5, 0, 16, 16, turns) && ...) {`
  private mutating func writeConditions(_ unmoved: [Int]) {
    indent()
    body.append("if (")
    for (index, cursor) in loop.cursors.cursors.enumerated() {
      if index > 0 { body.append(" && ") }
      appendCondition(
        cursor.memory, cursor.form, lowest: cursor.lowest, end: loop.cursors.end(index), stride: cursor.stride)
    }
    for index in unmoved {
      let place = loop.cursors.accesses[index].place
      guard let form = place.form.address else { continue }
      body.append(" && ")
      appendCondition(place.memory, form, lowest: 0, end: place.offset + UInt64(place.size), stride: 0)
    }
    body.append(") {\n")
  }

  private mutating func appendCondition(
    _ memory: UInt32, _ form: LinearForm, lowest: Int64, end: UInt64, stride: Int64
  ) {
    body.append("wrt_turns_fit(")
    appendView(Int(memory))
    body.append(", ")
    renderSum(form)
    body.append(", ")
    appendSigned(lowest)
    body.append(", ")
    appendOffset(end)
    body.append(", ")
    appendSigned(stride)
    body.append(", turns)")
  }

  /// `L9` becomes `F9` from `start` on.
  private mutating func renameLabel(_ label: UInt32, from start: Int) {
    scratch.removeAll()
    scratch.append(UInt8(ascii: "L"))
    scratch.append(decimal: label)
    var position = start
    while position + scratch.count < body.count {
      var length = 0
      while length < scratch.count && body[position + length] == scratch[length] { length += 1 }
      let next = body[position + scratch.count]
      if length == scratch.count && (next == UInt8(ascii: ":") || next == UInt8(ascii: ";")) {
        body.replace(position, UInt8(ascii: "F"))
      }
      position += 1
    }
  }
}
