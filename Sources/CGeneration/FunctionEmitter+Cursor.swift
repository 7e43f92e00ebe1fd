import WasmModel

// The C of cursors (`LoopCursors`): set in front of the loop, moved where a turn ends, in place of the accesses' views.

/// What changes at a place of a loop's text.
private enum CursorEdit {
  /// The access's view, address and offset.
  case access(Int)
  /// `goto L1;`: the cursors move there,
  case backEdge
  /// or in front of the line of the last one.
  case lastTest
  /// The view of an access that needs no check.
  case known
}

extension FunctionEmitter {
  /// `p0 = wrt_cursor(b0, l1 + l2 * 8u + 16u, 0);` for each. Those that must be are hidden from the C compiler if the
  /// loop's plain loads rest on it. `known`: no access needs a check.
  mutating func writeCursors(hidden: Bool, known: Bool = false) {
    for (index, cursor) in loop.cursors.cursors.enumerated() {
      cursorCount = max(cursorCount, index + 1)
      indent()
      appendCursor(index)
      body.append(" = wrt_cursor(")
      let view = body.count
      appendView(Int(cursor.memory))
      if known { makeKnown(view) }
      body.append(", ")
      let isHidden = hidden && cursor.isHidden
      if isHidden { body.append("wrt_i32_opaque(") }
      renderSum(cursor.form)
      body.append(isHidden ? "), " : ", ")
      appendSigned(cursor.lowest)
      body.append(UInt8(ascii: ")"))
      endStatement()
    }
  }

  /// The loop's text, which stood at `start`, with accesses through cursors; those in `known` need no check.
  mutating func appendWithCursors(_ text: [UInt8], from start: Int, known: [Int] = []) {
    var edits = loop.cursors.backEdges.elements.map { (position: $0, kind: CursorEdit.backEdge) }
    if let test = lastTest(text, from: start) { edits[edits.count - 1] = (test, .lastTest) }
    for index in loop.cursors.accesses.indices where loop.cursors.accesses[index].cursor >= 0 {
      let access = loop.cursors.accesses[index]
      edits.append((access.text.lowerBound, .access(index)))
      for temporary in access.temporaries { replacedReads.insert(loop.cursors.temporaries[temporary]) }
    }
    for index in known { edits.append((loop.cursors.accesses[index].text.lowerBound, .known)) }
    edits.sort { $0.position < $1.position }
    var position = 0
    for edit in edits {
      append(text, position..<(edit.position - start), from: start)
      position = edit.position - start
      switch edit.kind {
      case .lastTest:
        indent()
        writeMoves()
        body.replace(body.count - 1, UInt8(ascii: "\n"))
      case .backEdge: position = appendMoves(text, from: position)
      case .known:
        body.append(UInt8(ascii: "k"))
        position += 1
        hasKnownViews = true
      case .access(let index):
        let access = loop.cursors.accesses[index]
        appendCursor(access.cursor)
        body.append(", 0, ")
        appendOffset(loop.cursors.offset(access))
        position = access.text.upperBound - start
      }
    }
    append(text, position..<text.count, from: start)
  }

  /// Text that stood `start` behind the body's beginning; what is known of loads in it moves along.
  private mutating func append(_ text: [UInt8], _ range: Range<Int>, from start: Int) {
    for index in reach.moving.indices where range.contains(reach.moving[index].position - start) {
      reach.move(index, by: body.count - start - range.lowerBound)
    }
    body.append(text, range)
  }

  /// `goto L1;` becomes `{ p0 = wrt_cursor_moved(p0, 8); goto L1; }`; the result is where the branch ends.
  private mutating func appendMoves(_ text: [UInt8], from start: Int) -> Int {
    if loop.cursors.cursors.isEmpty { return start }
    var end = start
    while end < text.count && text[end] != UInt8(ascii: ";") { end += 1 }
    body.append("{ ")
    writeMoves()
    body.append(text, start..<end)
    body.append("; }")
    return end + 1
  }

  /// `p0 = wrt_cursor_moved(p0, 8); ` for each.
  private mutating func writeMoves() {
    for (index, cursor) in loop.cursors.cursors.enumerated() {
      appendCursor(index)
      body.append(" = wrt_cursor_moved(")
      appendCursor(index)
      body.append(", ")
      appendSigned(cursor.stride)
      body.append("); ")
    }
  }

  /// Where the line `if (l0) goto L1;` begins that ends the loop, if no cursor's access is in it or behind it: there the cursors
  /// may move before the test, so that nothing stands on the way back.
  private func lastTest(_ text: [UInt8], from start: Int) -> Int? {
    if loop.cursors.cursors.isEmpty { return nil }
    let edge = loop.cursors.backEdges[loop.cursors.backEdges.count - 1] - start
    if edge < 2 || text[edge - 2] != UInt8(ascii: ")") { return nil }
    var line = edge
    while line > 0 && text[line - 1] != UInt8(ascii: "\n") { line -= 1 }
    for index in loop.cursors.accesses.indices
    where loop.cursors.accesses[index].cursor >= 0 && loop.cursors.accesses[index].text.lowerBound - start >= line {
      return nil
    }
    return line + start
  }

  private mutating func appendCursor(_ index: Int) {
    body.append(UInt8(ascii: "p"))
    body.append(decimal: UInt32(index))
  }

  mutating func appendSigned(_ value: Int64) {
    if value < 0 { body.append(UInt8(ascii: "-")) }
    body.append(decimal: UInt64(value.magnitude))
  }

  /// A sum of 32-bit variables, modulo 2^32: what is added first, then what is subtracted.
  mutating func renderSum(_ form: LinearForm) {
    var isFirst = true
    for term in form.terms where Int32(truncatingIfNeeded: term.scale) > 0 {
      if !isFirst { body.append(" + ") }
      isFirst = false
      renderTerm(term.symbol, UInt32(truncatingIfNeeded: term.scale))
    }
    let constant = Int32(truncatingIfNeeded: form.constant)
    if isFirst || constant > 0 {
      if !isFirst { body.append(" + ") }
      body.append(decimal: UInt32(bitPattern: constant))
      body.append(UInt8(ascii: "u"))
    } else if constant < 0 {
      body.append(" - ")
      body.append(decimal: constant.magnitude)
      body.append(UInt8(ascii: "u"))
    }
    for term in form.terms where Int32(truncatingIfNeeded: term.scale) < 0 {
      body.append(" - ")
      renderTerm(term.symbol, Int32(truncatingIfNeeded: term.scale).magnitude)
    }
  }

  private mutating func renderTerm(_ symbol: LinearForm.Symbol, _ scale: UInt32) {
    renderVariable(symbol)
    if scale == 1 { return }
    body.append(" * ")
    body.append(decimal: scale)
    body.append(UInt8(ascii: "u"))
  }

  /// A variable of 32 bits.
  mutating func renderVariable(_ symbol: LinearForm.Symbol) {
    if symbol < LinearForm.slotBase {
      localUses[Int(symbol)].insert(.read)
      body.append(UInt8(ascii: "l"))
      body.append(decimal: UInt32(symbol))
    } else {
      let slot = Int(symbol - LinearForm.slotBase)
      readSlot(slot >> 3, .i32)
    }
  }

  /// `(void)l3;` for what cursors may have left unread.
  mutating func writeReplacedReads() {
    for symbol in replacedReads.sorted() {
      let isLocal = symbol < LinearForm.slotBase
      output.append(isLocal ? "  (void)l" : "  (void)s")
      output.append(decimal: UInt32(isLocal ? symbol : (symbol - LinearForm.slotBase) >> 3))
      output.append(";\n")
    }
  }

  /// `  wrt_view_t p0, p1;`
  mutating func writeCursorVariables() {
    if cursorCount == 0 { return }
    output.append("  wrt_view_t ")
    for index in 0..<cursorCount {
      if index > 0 { output.append(", ") }
      output.append(UInt8(ascii: "p"))
      output.append(decimal: UInt32(index))
    }
    output.append(";\n")
  }
}
