import WasmModel

// Element section (spec 5.5.13).
extension BinaryReader {
  mutating func decodeElementSection(into module: inout Module) throws(WasmError) {
    module.elements = try readVector(minimumSize: 2) { reader throws(WasmError) in
      try reader.readElementSegment()
    }
  }

  /// Eight forms. Bit 0: not active; bit 1: with a table index, or, where bit 0 is set, declarative; bit 2: the items
  /// are expressions rather than function indices. Active segments without a table index have no type either.
  private mutating func readElementSegment() throws(WasmError) -> ElementSegment {
    let start = offset
    let flags = try readUInt32()
    guard flags < 8 else { throw WasmError(.malformedSegmentFlags(flags), offset: start) }
    let usesExpressions = flags & 4 != 0

    let mode: SegmentMode
    switch flags & 3 {
    case 1: mode = .passive
    case 3: mode = .declarative
    default:
      let table = flags & 2 != 0 ? try readUInt32() : 0
      mode = .active(index: table, offset: try readConstantExpression())
    }

    var type = usesExpressions ? ValueType.funcref : .reference(nullable: false, .abstract(.function))
    if flags & 3 != 0 {
      if usesExpressions { type = try readReferenceType() } else { try readElementKind() }
    }
    return ElementSegment(
      type: type, mode: mode, items: try readElementItems(asExpressions: usesExpressions), offset: start)
  }

  /// Zero, "function", is the only kind.
  private mutating func readElementKind() throws(WasmError) {
    let kind = try readByte()
    guard kind == 0 else { throw WasmError(.malformedElementKind(kind), offset: offset - 1) }
  }

  private mutating func readElementItems(asExpressions: Bool) throws(WasmError) -> ElementSegment.Items {
    if asExpressions {
      let limit = ImplementationLimits.elementItems
      return .expressions(
        try readVector(minimumSize: 2, limit: limit) { reader throws(WasmError) in
          try reader.readConstantExpression()
        })
    }
    return .functions(
      try readVector(minimumSize: 1, limit: ImplementationLimits.elementItems) { reader throws(WasmError) in
        try reader.readUInt32()
      })
  }
}
