// InstructionDecoder: rendered from Utilities/Sources/InstructionTable by `make generate`. Do not edit.

public import WasmModel

extension BinaryReader {
  /// Decodes one instruction and shows it to `visitor`.
  @inlinable @inline(__always)
  public mutating func decodeInstruction<Visitor: InstructionVisitor & ~Copyable>(
    into visitor: inout Visitor
  ) throws(WasmError) {
    visitor.instructionOffset = offset
    let opcode = try readByte()
    switch opcode {
    case 0x00:
      try visitor.visitUnreachable()
    case 0x01:
      try visitor.visitNop()
    case 0x02:
      let blockType = try readBlockType()
      try visitor.visitBlock(blockType: blockType)
    case 0x03:
      let blockType = try readBlockType()
      try visitor.visitLoop(blockType: blockType)
    case 0x04:
      let blockType = try readBlockType()
      try visitor.visitIf(blockType: blockType)
    case 0x05:
      try visitor.visitElse()
    case 0x06:
      let blockType = try readBlockType()
      try visitor.visitTry(blockType: blockType)
    case 0x07:
      let tag = try readUInt32()
      try visitor.visitCatch(tag: tag)
    case 0x08:
      let tag = try readUInt32()
      try visitor.visitThrow(tag: tag)
    case 0x09:
      let label = try readUInt32()
      try visitor.visitRethrow(label: label)
    case 0x0A:
      try visitor.visitThrowRef()
    case 0x0B:
      try visitor.visitEnd()
    case 0x0C:
      let label = try readUInt32()
      try visitor.visitBr(label: label)
    case 0x0D:
      let label = try readUInt32()
      try visitor.visitBrIf(label: label)
    case 0x0E:
      let labels = try readLabels()
      try visitor.visitBrTable(labels: labels)
    case 0x0F:
      try visitor.visitReturn()
    case 0x10:
      let function = try readUInt32()
      try visitor.visitCall(function: function)
    case 0x11:
      let type = try readUInt32()
      let table = try readUInt32()
      try visitor.visitCallIndirect(type: type, table: table)
    case 0x12:
      let function = try readUInt32()
      try visitor.visitReturnCall(function: function)
    case 0x13:
      let type = try readUInt32()
      let table = try readUInt32()
      try visitor.visitReturnCallIndirect(type: type, table: table)
    case 0x14:
      let type = try readUInt32()
      try visitor.visitCallRef(type: type)
    case 0x15:
      let type = try readUInt32()
      try visitor.visitReturnCallRef(type: type)
    case 0x18:
      let label = try readUInt32()
      try visitor.visitDelegate(label: label)
    case 0x19:
      try visitor.visitCatchAll()
    case 0x1A:
      try visitor.visitDrop()
    case 0x1B:
      try visitor.visitSelect()
    case 0x1C:
      let types = try readValueTypes()
      try visitor.visitSelectT(types: types)
    case 0x1F:
      let blockType = try readBlockType()
      let catches = try readCatches()
      try visitor.visitTryTable(blockType: blockType, catches: catches)
    case 0x20:
      let local = try readUInt32()
      try visitor.visitLocalGet(local: local)
    case 0x21:
      let local = try readUInt32()
      try visitor.visitLocalSet(local: local)
    case 0x22:
      let local = try readUInt32()
      try visitor.visitLocalTee(local: local)
    case 0x23:
      let global = try readUInt32()
      try visitor.visitGlobalGet(global: global)
    case 0x24:
      let global = try readUInt32()
      try visitor.visitGlobalSet(global: global)
    case 0x25:
      let table = try readUInt32()
      try visitor.visitTableGet(table: table)
    case 0x26:
      let table = try readUInt32()
      try visitor.visitTableSet(table: table)
    case 0x28:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i32Load, argument: argument)
    case 0x29:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load, argument: argument)
    case 0x2A:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.f32Load, argument: argument)
    case 0x2B:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.f64Load, argument: argument)
    case 0x2C:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i32Load8S, argument: argument)
    case 0x2D:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i32Load8U, argument: argument)
    case 0x2E:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i32Load16S, argument: argument)
    case 0x2F:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i32Load16U, argument: argument)
    case 0x30:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load8S, argument: argument)
    case 0x31:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load8U, argument: argument)
    case 0x32:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load16S, argument: argument)
    case 0x33:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load16U, argument: argument)
    case 0x34:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load32S, argument: argument)
    case 0x35:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.i64Load32U, argument: argument)
    case 0x36:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i32Store, argument: argument)
    case 0x37:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i64Store, argument: argument)
    case 0x38:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.f32Store, argument: argument)
    case 0x39:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.f64Store, argument: argument)
    case 0x3A:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i32Store8, argument: argument)
    case 0x3B:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i32Store16, argument: argument)
    case 0x3C:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i64Store8, argument: argument)
    case 0x3D:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i64Store16, argument: argument)
    case 0x3E:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.i64Store32, argument: argument)
    case 0x3F:
      let memory = try readUInt32()
      try visitor.visitMemorySize(memory: memory)
    case 0x40:
      let memory = try readUInt32()
      try visitor.visitMemoryGrow(memory: memory)
    case 0x41:
      let value = try readInt32()
      try visitor.visitI32Const(value: value)
    case 0x42:
      let value = try readInt64()
      try visitor.visitI64Const(value: value)
    case 0x43:
      let bits = try readFloat32()
      try visitor.visitF32Const(bits: bits)
    case 0x44:
      let bits = try readFloat64()
      try visitor.visitF64Const(bits: bits)
    case 0x45:
      try visitor.visitNumeric(.i32Eqz)
    case 0x46:
      try visitor.visitNumeric(.i32Eq)
    case 0x47:
      try visitor.visitNumeric(.i32Ne)
    case 0x48:
      try visitor.visitNumeric(.i32LtS)
    case 0x49:
      try visitor.visitNumeric(.i32LtU)
    case 0x4A:
      try visitor.visitNumeric(.i32GtS)
    case 0x4B:
      try visitor.visitNumeric(.i32GtU)
    case 0x4C:
      try visitor.visitNumeric(.i32LeS)
    case 0x4D:
      try visitor.visitNumeric(.i32LeU)
    case 0x4E:
      try visitor.visitNumeric(.i32GeS)
    case 0x4F:
      try visitor.visitNumeric(.i32GeU)
    case 0x50:
      try visitor.visitNumeric(.i64Eqz)
    case 0x51:
      try visitor.visitNumeric(.i64Eq)
    case 0x52:
      try visitor.visitNumeric(.i64Ne)
    case 0x53:
      try visitor.visitNumeric(.i64LtS)
    case 0x54:
      try visitor.visitNumeric(.i64LtU)
    case 0x55:
      try visitor.visitNumeric(.i64GtS)
    case 0x56:
      try visitor.visitNumeric(.i64GtU)
    case 0x57:
      try visitor.visitNumeric(.i64LeS)
    case 0x58:
      try visitor.visitNumeric(.i64LeU)
    case 0x59:
      try visitor.visitNumeric(.i64GeS)
    case 0x5A:
      try visitor.visitNumeric(.i64GeU)
    case 0x5B:
      try visitor.visitNumeric(.f32Eq)
    case 0x5C:
      try visitor.visitNumeric(.f32Ne)
    case 0x5D:
      try visitor.visitNumeric(.f32Lt)
    case 0x5E:
      try visitor.visitNumeric(.f32Gt)
    case 0x5F:
      try visitor.visitNumeric(.f32Le)
    case 0x60:
      try visitor.visitNumeric(.f32Ge)
    case 0x61:
      try visitor.visitNumeric(.f64Eq)
    case 0x62:
      try visitor.visitNumeric(.f64Ne)
    case 0x63:
      try visitor.visitNumeric(.f64Lt)
    case 0x64:
      try visitor.visitNumeric(.f64Gt)
    case 0x65:
      try visitor.visitNumeric(.f64Le)
    case 0x66:
      try visitor.visitNumeric(.f64Ge)
    case 0x67:
      try visitor.visitNumeric(.i32Clz)
    case 0x68:
      try visitor.visitNumeric(.i32Ctz)
    case 0x69:
      try visitor.visitNumeric(.i32Popcnt)
    case 0x6A:
      try visitor.visitNumeric(.i32Add)
    case 0x6B:
      try visitor.visitNumeric(.i32Sub)
    case 0x6C:
      try visitor.visitNumeric(.i32Mul)
    case 0x6D:
      try visitor.visitNumeric(.i32DivS)
    case 0x6E:
      try visitor.visitNumeric(.i32DivU)
    case 0x6F:
      try visitor.visitNumeric(.i32RemS)
    case 0x70:
      try visitor.visitNumeric(.i32RemU)
    case 0x71:
      try visitor.visitNumeric(.i32And)
    case 0x72:
      try visitor.visitNumeric(.i32Or)
    case 0x73:
      try visitor.visitNumeric(.i32Xor)
    case 0x74:
      try visitor.visitNumeric(.i32Shl)
    case 0x75:
      try visitor.visitNumeric(.i32ShrS)
    case 0x76:
      try visitor.visitNumeric(.i32ShrU)
    case 0x77:
      try visitor.visitNumeric(.i32Rotl)
    case 0x78:
      try visitor.visitNumeric(.i32Rotr)
    case 0x79:
      try visitor.visitNumeric(.i64Clz)
    case 0x7A:
      try visitor.visitNumeric(.i64Ctz)
    case 0x7B:
      try visitor.visitNumeric(.i64Popcnt)
    case 0x7C:
      try visitor.visitNumeric(.i64Add)
    case 0x7D:
      try visitor.visitNumeric(.i64Sub)
    case 0x7E:
      try visitor.visitNumeric(.i64Mul)
    case 0x7F:
      try visitor.visitNumeric(.i64DivS)
    case 0x80:
      try visitor.visitNumeric(.i64DivU)
    case 0x81:
      try visitor.visitNumeric(.i64RemS)
    case 0x82:
      try visitor.visitNumeric(.i64RemU)
    case 0x83:
      try visitor.visitNumeric(.i64And)
    case 0x84:
      try visitor.visitNumeric(.i64Or)
    case 0x85:
      try visitor.visitNumeric(.i64Xor)
    case 0x86:
      try visitor.visitNumeric(.i64Shl)
    case 0x87:
      try visitor.visitNumeric(.i64ShrS)
    case 0x88:
      try visitor.visitNumeric(.i64ShrU)
    case 0x89:
      try visitor.visitNumeric(.i64Rotl)
    case 0x8A:
      try visitor.visitNumeric(.i64Rotr)
    case 0x8B:
      try visitor.visitNumeric(.f32Abs)
    case 0x8C:
      try visitor.visitNumeric(.f32Neg)
    case 0x8D:
      try visitor.visitNumeric(.f32Ceil)
    case 0x8E:
      try visitor.visitNumeric(.f32Floor)
    case 0x8F:
      try visitor.visitNumeric(.f32Trunc)
    case 0x90:
      try visitor.visitNumeric(.f32Nearest)
    case 0x91:
      try visitor.visitNumeric(.f32Sqrt)
    case 0x92:
      try visitor.visitNumeric(.f32Add)
    case 0x93:
      try visitor.visitNumeric(.f32Sub)
    case 0x94:
      try visitor.visitNumeric(.f32Mul)
    case 0x95:
      try visitor.visitNumeric(.f32Div)
    case 0x96:
      try visitor.visitNumeric(.f32Min)
    case 0x97:
      try visitor.visitNumeric(.f32Max)
    case 0x98:
      try visitor.visitNumeric(.f32Copysign)
    case 0x99:
      try visitor.visitNumeric(.f64Abs)
    case 0x9A:
      try visitor.visitNumeric(.f64Neg)
    case 0x9B:
      try visitor.visitNumeric(.f64Ceil)
    case 0x9C:
      try visitor.visitNumeric(.f64Floor)
    case 0x9D:
      try visitor.visitNumeric(.f64Trunc)
    case 0x9E:
      try visitor.visitNumeric(.f64Nearest)
    case 0x9F:
      try visitor.visitNumeric(.f64Sqrt)
    case 0xA0:
      try visitor.visitNumeric(.f64Add)
    case 0xA1:
      try visitor.visitNumeric(.f64Sub)
    case 0xA2:
      try visitor.visitNumeric(.f64Mul)
    case 0xA3:
      try visitor.visitNumeric(.f64Div)
    case 0xA4:
      try visitor.visitNumeric(.f64Min)
    case 0xA5:
      try visitor.visitNumeric(.f64Max)
    case 0xA6:
      try visitor.visitNumeric(.f64Copysign)
    case 0xA7:
      try visitor.visitNumeric(.i32WrapI64)
    case 0xA8:
      try visitor.visitNumeric(.i32TruncF32S)
    case 0xA9:
      try visitor.visitNumeric(.i32TruncF32U)
    case 0xAA:
      try visitor.visitNumeric(.i32TruncF64S)
    case 0xAB:
      try visitor.visitNumeric(.i32TruncF64U)
    case 0xAC:
      try visitor.visitNumeric(.i64ExtendI32S)
    case 0xAD:
      try visitor.visitNumeric(.i64ExtendI32U)
    case 0xAE:
      try visitor.visitNumeric(.i64TruncF32S)
    case 0xAF:
      try visitor.visitNumeric(.i64TruncF32U)
    case 0xB0:
      try visitor.visitNumeric(.i64TruncF64S)
    case 0xB1:
      try visitor.visitNumeric(.i64TruncF64U)
    case 0xB2:
      try visitor.visitNumeric(.f32ConvertI32S)
    case 0xB3:
      try visitor.visitNumeric(.f32ConvertI32U)
    case 0xB4:
      try visitor.visitNumeric(.f32ConvertI64S)
    case 0xB5:
      try visitor.visitNumeric(.f32ConvertI64U)
    case 0xB6:
      try visitor.visitNumeric(.f32DemoteF64)
    case 0xB7:
      try visitor.visitNumeric(.f64ConvertI32S)
    case 0xB8:
      try visitor.visitNumeric(.f64ConvertI32U)
    case 0xB9:
      try visitor.visitNumeric(.f64ConvertI64S)
    case 0xBA:
      try visitor.visitNumeric(.f64ConvertI64U)
    case 0xBB:
      try visitor.visitNumeric(.f64PromoteF32)
    case 0xBC:
      try visitor.visitNumeric(.i32ReinterpretF32)
    case 0xBD:
      try visitor.visitNumeric(.i64ReinterpretF64)
    case 0xBE:
      try visitor.visitNumeric(.f32ReinterpretI32)
    case 0xBF:
      try visitor.visitNumeric(.f64ReinterpretI64)
    case 0xC0:
      try visitor.visitNumeric(.i32Extend8S)
    case 0xC1:
      try visitor.visitNumeric(.i32Extend16S)
    case 0xC2:
      try visitor.visitNumeric(.i64Extend8S)
    case 0xC3:
      try visitor.visitNumeric(.i64Extend16S)
    case 0xC4:
      try visitor.visitNumeric(.i64Extend32S)
    case 0xD0:
      let heapType = try readHeapType()
      try visitor.visitRefNull(heapType: heapType)
    case 0xD1:
      try visitor.visitRefIsNull()
    case 0xD2:
      let function = try readUInt32()
      try visitor.visitRefFunc(function: function)
    case 0xD3:
      try visitor.visitRefEq()
    case 0xD4:
      try visitor.visitRefAsNonNull()
    case 0xD5:
      let label = try readUInt32()
      try visitor.visitBrOnNull(label: label)
    case 0xD6:
      let label = try readUInt32()
      try visitor.visitBrOnNonNull(label: label)
    case 0xFB: try decodePrefixedFB(into: &visitor)
    case 0xFC: try decodePrefixedFC(into: &visitor)
    case 0xFD: try decodePrefixedFD(into: &visitor)
    case 0xFE: try decodePrefixedFE(into: &visitor)
    default: throw WasmError(.illegalOpcode(UInt32(opcode)), offset: offset - 1)
    }
  }

  @inlinable
  mutating func decodePrefixedFB<Visitor: InstructionVisitor & ~Copyable>(
    into visitor: inout Visitor
  ) throws(WasmError) {
    let opcode = try readUInt32()
    switch opcode {
    case 0:
      let type = try readUInt32()
      try visitor.visitStructNew(type: type)
    case 1:
      let type = try readUInt32()
      try visitor.visitStructNewDefault(type: type)
    case 2:
      let type = try readUInt32()
      let field = try readUInt32()
      try visitor.visitStructGet(.structGet, type: type, field: field)
    case 3:
      let type = try readUInt32()
      let field = try readUInt32()
      try visitor.visitStructGet(.structGetS, type: type, field: field)
    case 4:
      let type = try readUInt32()
      let field = try readUInt32()
      try visitor.visitStructGet(.structGetU, type: type, field: field)
    case 5:
      let type = try readUInt32()
      let field = try readUInt32()
      try visitor.visitStructSet(type: type, field: field)
    case 6:
      let type = try readUInt32()
      try visitor.visitArrayNew(type: type)
    case 7:
      let type = try readUInt32()
      try visitor.visitArrayNewDefault(type: type)
    case 8:
      let type = try readUInt32()
      let count = try readUInt32()
      try visitor.visitArrayNewFixed(type: type, count: count)
    case 9:
      let type = try readUInt32()
      let data = try readUInt32()
      try visitor.visitArrayNewData(type: type, data: data)
    case 10:
      let type = try readUInt32()
      let element = try readUInt32()
      try visitor.visitArrayNewElem(type: type, element: element)
    case 11:
      let type = try readUInt32()
      try visitor.visitArrayGet(.arrayGet, type: type)
    case 12:
      let type = try readUInt32()
      try visitor.visitArrayGet(.arrayGetS, type: type)
    case 13:
      let type = try readUInt32()
      try visitor.visitArrayGet(.arrayGetU, type: type)
    case 14:
      let type = try readUInt32()
      try visitor.visitArraySet(type: type)
    case 15:
      try visitor.visitArrayLen()
    case 16:
      let type = try readUInt32()
      try visitor.visitArrayFill(type: type)
    case 17:
      let destination = try readUInt32()
      let source = try readUInt32()
      try visitor.visitArrayCopy(destination: destination, source: source)
    case 18:
      let type = try readUInt32()
      let data = try readUInt32()
      try visitor.visitArrayInitData(type: type, data: data)
    case 19:
      let type = try readUInt32()
      let element = try readUInt32()
      try visitor.visitArrayInitElem(type: type, element: element)
    case 20:
      let heapType = try readHeapType()
      try visitor.visitRefTest(.refTest, heapType: heapType)
    case 21:
      let heapType = try readHeapType()
      try visitor.visitRefTest(.refTestNull, heapType: heapType)
    case 22:
      let heapType = try readHeapType()
      try visitor.visitRefCast(.refCast, heapType: heapType)
    case 23:
      let heapType = try readHeapType()
      try visitor.visitRefCast(.refCastNull, heapType: heapType)
    case 24:
      let cast = try readBranchCast()
      try visitor.visitBranchOnCast(.brOnCast, cast: cast)
    case 25:
      let cast = try readBranchCast()
      try visitor.visitBranchOnCast(.brOnCastFail, cast: cast)
    case 26:
      try visitor.visitAnyConvertExtern()
    case 27:
      try visitor.visitExternConvertAny()
    case 28:
      try visitor.visitRefI31()
    case 29:
      try visitor.visitI31Get(.i31GetS)
    case 30:
      try visitor.visitI31Get(.i31GetU)
    default: throw WasmError(.illegalOpcode(0xFB << 24 | opcode), offset: visitor.instructionOffset)
    }
  }

  @inlinable
  mutating func decodePrefixedFC<Visitor: InstructionVisitor & ~Copyable>(
    into visitor: inout Visitor
  ) throws(WasmError) {
    let opcode = try readUInt32()
    switch opcode {
    case 0:
      try visitor.visitNumeric(.i32TruncSatF32S)
    case 1:
      try visitor.visitNumeric(.i32TruncSatF32U)
    case 2:
      try visitor.visitNumeric(.i32TruncSatF64S)
    case 3:
      try visitor.visitNumeric(.i32TruncSatF64U)
    case 4:
      try visitor.visitNumeric(.i64TruncSatF32S)
    case 5:
      try visitor.visitNumeric(.i64TruncSatF32U)
    case 6:
      try visitor.visitNumeric(.i64TruncSatF64S)
    case 7:
      try visitor.visitNumeric(.i64TruncSatF64U)
    case 8:
      let data = try readUInt32()
      let memory = try readUInt32()
      try visitor.visitMemoryInit(data: data, memory: memory)
    case 9:
      let data = try readUInt32()
      try visitor.visitDataDrop(data: data)
    case 10:
      let destination = try readUInt32()
      let source = try readUInt32()
      try visitor.visitMemoryCopy(destination: destination, source: source)
    case 11:
      let memory = try readUInt32()
      try visitor.visitMemoryFill(memory: memory)
    case 12:
      let element = try readUInt32()
      let table = try readUInt32()
      try visitor.visitTableInit(element: element, table: table)
    case 13:
      let element = try readUInt32()
      try visitor.visitElemDrop(element: element)
    case 14:
      let destination = try readUInt32()
      let source = try readUInt32()
      try visitor.visitTableCopy(destination: destination, source: source)
    case 15:
      let table = try readUInt32()
      try visitor.visitTableGrow(table: table)
    case 16:
      let table = try readUInt32()
      try visitor.visitTableSize(table: table)
    case 17:
      let table = try readUInt32()
      try visitor.visitTableFill(table: table)
    case 19:
      try visitor.visitWideArithmetic(.i64Add128)
    case 20:
      try visitor.visitWideArithmetic(.i64Sub128)
    case 21:
      try visitor.visitWideArithmetic(.i64MulWideS)
    case 22:
      try visitor.visitWideArithmetic(.i64MulWideU)
    default: throw WasmError(.illegalOpcode(0xFC << 24 | opcode), offset: visitor.instructionOffset)
    }
  }

  @inlinable
  mutating func decodePrefixedFD<Visitor: InstructionVisitor & ~Copyable>(
    into visitor: inout Visitor
  ) throws(WasmError) {
    let opcode = try readUInt32()
    switch opcode {
    case 0:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load, argument: argument)
    case 1:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load8x8S, argument: argument)
    case 2:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load8x8U, argument: argument)
    case 3:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load16x4S, argument: argument)
    case 4:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load16x4U, argument: argument)
    case 5:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load32x2S, argument: argument)
    case 6:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load32x2U, argument: argument)
    case 7:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load8Splat, argument: argument)
    case 8:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load16Splat, argument: argument)
    case 9:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load32Splat, argument: argument)
    case 10:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load64Splat, argument: argument)
    case 11:
      let argument = try readMemoryArgument()
      try visitor.visitStore(.v128Store, argument: argument)
    case 12:
      let value = try readV128()
      try visitor.visitV128Const(.v128Const, value: value)
    case 13:
      let lanes = try readV128()
      try visitor.visitShuffle(.i8x16Shuffle, lanes: lanes)
    case 14:
      try visitor.visitVector(.i8x16Swizzle)
    case 15:
      try visitor.visitVector(.i8x16Splat)
    case 16:
      try visitor.visitVector(.i16x8Splat)
    case 17:
      try visitor.visitVector(.i32x4Splat)
    case 18:
      try visitor.visitVector(.i64x2Splat)
    case 19:
      try visitor.visitVector(.f32x4Splat)
    case 20:
      try visitor.visitVector(.f64x2Splat)
    case 21:
      let lane = try readByte()
      try visitor.visitLane(.i8x16ExtractLaneS, lane: lane)
    case 22:
      let lane = try readByte()
      try visitor.visitLane(.i8x16ExtractLaneU, lane: lane)
    case 23:
      let lane = try readByte()
      try visitor.visitLane(.i8x16ReplaceLane, lane: lane)
    case 24:
      let lane = try readByte()
      try visitor.visitLane(.i16x8ExtractLaneS, lane: lane)
    case 25:
      let lane = try readByte()
      try visitor.visitLane(.i16x8ExtractLaneU, lane: lane)
    case 26:
      let lane = try readByte()
      try visitor.visitLane(.i16x8ReplaceLane, lane: lane)
    case 27:
      let lane = try readByte()
      try visitor.visitLane(.i32x4ExtractLane, lane: lane)
    case 28:
      let lane = try readByte()
      try visitor.visitLane(.i32x4ReplaceLane, lane: lane)
    case 29:
      let lane = try readByte()
      try visitor.visitLane(.i64x2ExtractLane, lane: lane)
    case 30:
      let lane = try readByte()
      try visitor.visitLane(.i64x2ReplaceLane, lane: lane)
    case 31:
      let lane = try readByte()
      try visitor.visitLane(.f32x4ExtractLane, lane: lane)
    case 32:
      let lane = try readByte()
      try visitor.visitLane(.f32x4ReplaceLane, lane: lane)
    case 33:
      let lane = try readByte()
      try visitor.visitLane(.f64x2ExtractLane, lane: lane)
    case 34:
      let lane = try readByte()
      try visitor.visitLane(.f64x2ReplaceLane, lane: lane)
    case 35:
      try visitor.visitVector(.i8x16Eq)
    case 36:
      try visitor.visitVector(.i8x16Ne)
    case 37:
      try visitor.visitVector(.i8x16LtS)
    case 38:
      try visitor.visitVector(.i8x16LtU)
    case 39:
      try visitor.visitVector(.i8x16GtS)
    case 40:
      try visitor.visitVector(.i8x16GtU)
    case 41:
      try visitor.visitVector(.i8x16LeS)
    case 42:
      try visitor.visitVector(.i8x16LeU)
    case 43:
      try visitor.visitVector(.i8x16GeS)
    case 44:
      try visitor.visitVector(.i8x16GeU)
    case 45:
      try visitor.visitVector(.i16x8Eq)
    case 46:
      try visitor.visitVector(.i16x8Ne)
    case 47:
      try visitor.visitVector(.i16x8LtS)
    case 48:
      try visitor.visitVector(.i16x8LtU)
    case 49:
      try visitor.visitVector(.i16x8GtS)
    case 50:
      try visitor.visitVector(.i16x8GtU)
    case 51:
      try visitor.visitVector(.i16x8LeS)
    case 52:
      try visitor.visitVector(.i16x8LeU)
    case 53:
      try visitor.visitVector(.i16x8GeS)
    case 54:
      try visitor.visitVector(.i16x8GeU)
    case 55:
      try visitor.visitVector(.i32x4Eq)
    case 56:
      try visitor.visitVector(.i32x4Ne)
    case 57:
      try visitor.visitVector(.i32x4LtS)
    case 58:
      try visitor.visitVector(.i32x4LtU)
    case 59:
      try visitor.visitVector(.i32x4GtS)
    case 60:
      try visitor.visitVector(.i32x4GtU)
    case 61:
      try visitor.visitVector(.i32x4LeS)
    case 62:
      try visitor.visitVector(.i32x4LeU)
    case 63:
      try visitor.visitVector(.i32x4GeS)
    case 64:
      try visitor.visitVector(.i32x4GeU)
    case 65:
      try visitor.visitVector(.f32x4Eq)
    case 66:
      try visitor.visitVector(.f32x4Ne)
    case 67:
      try visitor.visitVector(.f32x4Lt)
    case 68:
      try visitor.visitVector(.f32x4Gt)
    case 69:
      try visitor.visitVector(.f32x4Le)
    case 70:
      try visitor.visitVector(.f32x4Ge)
    case 71:
      try visitor.visitVector(.f64x2Eq)
    case 72:
      try visitor.visitVector(.f64x2Ne)
    case 73:
      try visitor.visitVector(.f64x2Lt)
    case 74:
      try visitor.visitVector(.f64x2Gt)
    case 75:
      try visitor.visitVector(.f64x2Le)
    case 76:
      try visitor.visitVector(.f64x2Ge)
    case 77:
      try visitor.visitVector(.v128Not)
    case 78:
      try visitor.visitVector(.v128And)
    case 79:
      try visitor.visitVector(.v128Andnot)
    case 80:
      try visitor.visitVector(.v128Or)
    case 81:
      try visitor.visitVector(.v128Xor)
    case 82:
      try visitor.visitVector(.v128Bitselect)
    case 83:
      try visitor.visitVector(.v128AnyTrue)
    case 84:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitLoadLane(.v128Load8Lane, argument: argument, lane: lane)
    case 85:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitLoadLane(.v128Load16Lane, argument: argument, lane: lane)
    case 86:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitLoadLane(.v128Load32Lane, argument: argument, lane: lane)
    case 87:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitLoadLane(.v128Load64Lane, argument: argument, lane: lane)
    case 88:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitStoreLane(.v128Store8Lane, argument: argument, lane: lane)
    case 89:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitStoreLane(.v128Store16Lane, argument: argument, lane: lane)
    case 90:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitStoreLane(.v128Store32Lane, argument: argument, lane: lane)
    case 91:
      let argument = try readMemoryArgument()
      let lane = try readByte()
      try visitor.visitStoreLane(.v128Store64Lane, argument: argument, lane: lane)
    case 92:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load32Zero, argument: argument)
    case 93:
      let argument = try readMemoryArgument()
      try visitor.visitLoad(.v128Load64Zero, argument: argument)
    case 94:
      try visitor.visitVector(.f32x4DemoteF64x2Zero)
    case 95:
      try visitor.visitVector(.f64x2PromoteLowF32x4)
    case 96:
      try visitor.visitVector(.i8x16Abs)
    case 97:
      try visitor.visitVector(.i8x16Neg)
    case 98:
      try visitor.visitVector(.i8x16Popcnt)
    case 99:
      try visitor.visitVector(.i8x16AllTrue)
    case 100:
      try visitor.visitVector(.i8x16Bitmask)
    case 101:
      try visitor.visitVector(.i8x16NarrowI16x8S)
    case 102:
      try visitor.visitVector(.i8x16NarrowI16x8U)
    case 103:
      try visitor.visitVector(.f32x4Ceil)
    case 104:
      try visitor.visitVector(.f32x4Floor)
    case 105:
      try visitor.visitVector(.f32x4Trunc)
    case 106:
      try visitor.visitVector(.f32x4Nearest)
    case 107:
      try visitor.visitVector(.i8x16Shl)
    case 108:
      try visitor.visitVector(.i8x16ShrS)
    case 109:
      try visitor.visitVector(.i8x16ShrU)
    case 110:
      try visitor.visitVector(.i8x16Add)
    case 111:
      try visitor.visitVector(.i8x16AddSatS)
    case 112:
      try visitor.visitVector(.i8x16AddSatU)
    case 113:
      try visitor.visitVector(.i8x16Sub)
    case 114:
      try visitor.visitVector(.i8x16SubSatS)
    case 115:
      try visitor.visitVector(.i8x16SubSatU)
    case 116:
      try visitor.visitVector(.f64x2Ceil)
    case 117:
      try visitor.visitVector(.f64x2Floor)
    case 118:
      try visitor.visitVector(.i8x16MinS)
    case 119:
      try visitor.visitVector(.i8x16MinU)
    case 120:
      try visitor.visitVector(.i8x16MaxS)
    case 121:
      try visitor.visitVector(.i8x16MaxU)
    case 122:
      try visitor.visitVector(.f64x2Trunc)
    case 123:
      try visitor.visitVector(.i8x16AvgrU)
    case 124:
      try visitor.visitVector(.i16x8ExtaddPairwiseI8x16S)
    case 125:
      try visitor.visitVector(.i16x8ExtaddPairwiseI8x16U)
    case 126:
      try visitor.visitVector(.i32x4ExtaddPairwiseI16x8S)
    case 127:
      try visitor.visitVector(.i32x4ExtaddPairwiseI16x8U)
    case 128:
      try visitor.visitVector(.i16x8Abs)
    case 129:
      try visitor.visitVector(.i16x8Neg)
    case 130:
      try visitor.visitVector(.i16x8Q15mulrSatS)
    case 131:
      try visitor.visitVector(.i16x8AllTrue)
    case 132:
      try visitor.visitVector(.i16x8Bitmask)
    case 133:
      try visitor.visitVector(.i16x8NarrowI32x4S)
    case 134:
      try visitor.visitVector(.i16x8NarrowI32x4U)
    case 135:
      try visitor.visitVector(.i16x8ExtendLowI8x16S)
    case 136:
      try visitor.visitVector(.i16x8ExtendHighI8x16S)
    case 137:
      try visitor.visitVector(.i16x8ExtendLowI8x16U)
    case 138:
      try visitor.visitVector(.i16x8ExtendHighI8x16U)
    case 139:
      try visitor.visitVector(.i16x8Shl)
    case 140:
      try visitor.visitVector(.i16x8ShrS)
    case 141:
      try visitor.visitVector(.i16x8ShrU)
    case 142:
      try visitor.visitVector(.i16x8Add)
    case 143:
      try visitor.visitVector(.i16x8AddSatS)
    case 144:
      try visitor.visitVector(.i16x8AddSatU)
    case 145:
      try visitor.visitVector(.i16x8Sub)
    case 146:
      try visitor.visitVector(.i16x8SubSatS)
    case 147:
      try visitor.visitVector(.i16x8SubSatU)
    case 148:
      try visitor.visitVector(.f64x2Nearest)
    case 149:
      try visitor.visitVector(.i16x8Mul)
    case 150:
      try visitor.visitVector(.i16x8MinS)
    case 151:
      try visitor.visitVector(.i16x8MinU)
    case 152:
      try visitor.visitVector(.i16x8MaxS)
    case 153:
      try visitor.visitVector(.i16x8MaxU)
    case 155:
      try visitor.visitVector(.i16x8AvgrU)
    case 156:
      try visitor.visitVector(.i16x8ExtmulLowI8x16S)
    case 157:
      try visitor.visitVector(.i16x8ExtmulHighI8x16S)
    case 158:
      try visitor.visitVector(.i16x8ExtmulLowI8x16U)
    case 159:
      try visitor.visitVector(.i16x8ExtmulHighI8x16U)
    case 160:
      try visitor.visitVector(.i32x4Abs)
    case 161:
      try visitor.visitVector(.i32x4Neg)
    case 163:
      try visitor.visitVector(.i32x4AllTrue)
    case 164:
      try visitor.visitVector(.i32x4Bitmask)
    case 167:
      try visitor.visitVector(.i32x4ExtendLowI16x8S)
    case 168:
      try visitor.visitVector(.i32x4ExtendHighI16x8S)
    case 169:
      try visitor.visitVector(.i32x4ExtendLowI16x8U)
    case 170:
      try visitor.visitVector(.i32x4ExtendHighI16x8U)
    case 171:
      try visitor.visitVector(.i32x4Shl)
    case 172:
      try visitor.visitVector(.i32x4ShrS)
    case 173:
      try visitor.visitVector(.i32x4ShrU)
    case 174:
      try visitor.visitVector(.i32x4Add)
    case 177:
      try visitor.visitVector(.i32x4Sub)
    case 181:
      try visitor.visitVector(.i32x4Mul)
    case 182:
      try visitor.visitVector(.i32x4MinS)
    case 183:
      try visitor.visitVector(.i32x4MinU)
    case 184:
      try visitor.visitVector(.i32x4MaxS)
    case 185:
      try visitor.visitVector(.i32x4MaxU)
    case 186:
      try visitor.visitVector(.i32x4DotI16x8S)
    case 188:
      try visitor.visitVector(.i32x4ExtmulLowI16x8S)
    case 189:
      try visitor.visitVector(.i32x4ExtmulHighI16x8S)
    case 190:
      try visitor.visitVector(.i32x4ExtmulLowI16x8U)
    case 191:
      try visitor.visitVector(.i32x4ExtmulHighI16x8U)
    case 192:
      try visitor.visitVector(.i64x2Abs)
    case 193:
      try visitor.visitVector(.i64x2Neg)
    case 195:
      try visitor.visitVector(.i64x2AllTrue)
    case 196:
      try visitor.visitVector(.i64x2Bitmask)
    case 199:
      try visitor.visitVector(.i64x2ExtendLowI32x4S)
    case 200:
      try visitor.visitVector(.i64x2ExtendHighI32x4S)
    case 201:
      try visitor.visitVector(.i64x2ExtendLowI32x4U)
    case 202:
      try visitor.visitVector(.i64x2ExtendHighI32x4U)
    case 203:
      try visitor.visitVector(.i64x2Shl)
    case 204:
      try visitor.visitVector(.i64x2ShrS)
    case 205:
      try visitor.visitVector(.i64x2ShrU)
    case 206:
      try visitor.visitVector(.i64x2Add)
    case 209:
      try visitor.visitVector(.i64x2Sub)
    case 213:
      try visitor.visitVector(.i64x2Mul)
    case 214:
      try visitor.visitVector(.i64x2Eq)
    case 215:
      try visitor.visitVector(.i64x2Ne)
    case 216:
      try visitor.visitVector(.i64x2LtS)
    case 217:
      try visitor.visitVector(.i64x2GtS)
    case 218:
      try visitor.visitVector(.i64x2LeS)
    case 219:
      try visitor.visitVector(.i64x2GeS)
    case 220:
      try visitor.visitVector(.i64x2ExtmulLowI32x4S)
    case 221:
      try visitor.visitVector(.i64x2ExtmulHighI32x4S)
    case 222:
      try visitor.visitVector(.i64x2ExtmulLowI32x4U)
    case 223:
      try visitor.visitVector(.i64x2ExtmulHighI32x4U)
    case 224:
      try visitor.visitVector(.f32x4Abs)
    case 225:
      try visitor.visitVector(.f32x4Neg)
    case 227:
      try visitor.visitVector(.f32x4Sqrt)
    case 228:
      try visitor.visitVector(.f32x4Add)
    case 229:
      try visitor.visitVector(.f32x4Sub)
    case 230:
      try visitor.visitVector(.f32x4Mul)
    case 231:
      try visitor.visitVector(.f32x4Div)
    case 232:
      try visitor.visitVector(.f32x4Min)
    case 233:
      try visitor.visitVector(.f32x4Max)
    case 234:
      try visitor.visitVector(.f32x4Pmin)
    case 235:
      try visitor.visitVector(.f32x4Pmax)
    case 236:
      try visitor.visitVector(.f64x2Abs)
    case 237:
      try visitor.visitVector(.f64x2Neg)
    case 239:
      try visitor.visitVector(.f64x2Sqrt)
    case 240:
      try visitor.visitVector(.f64x2Add)
    case 241:
      try visitor.visitVector(.f64x2Sub)
    case 242:
      try visitor.visitVector(.f64x2Mul)
    case 243:
      try visitor.visitVector(.f64x2Div)
    case 244:
      try visitor.visitVector(.f64x2Min)
    case 245:
      try visitor.visitVector(.f64x2Max)
    case 246:
      try visitor.visitVector(.f64x2Pmin)
    case 247:
      try visitor.visitVector(.f64x2Pmax)
    case 248:
      try visitor.visitVector(.i32x4TruncSatF32x4S)
    case 249:
      try visitor.visitVector(.i32x4TruncSatF32x4U)
    case 250:
      try visitor.visitVector(.f32x4ConvertI32x4S)
    case 251:
      try visitor.visitVector(.f32x4ConvertI32x4U)
    case 252:
      try visitor.visitVector(.i32x4TruncSatF64x2SZero)
    case 253:
      try visitor.visitVector(.i32x4TruncSatF64x2UZero)
    case 254:
      try visitor.visitVector(.f64x2ConvertLowI32x4S)
    case 255:
      try visitor.visitVector(.f64x2ConvertLowI32x4U)
    case 256:
      try visitor.visitVector(.i8x16RelaxedSwizzle)
    case 257:
      try visitor.visitVector(.i32x4RelaxedTruncF32x4S)
    case 258:
      try visitor.visitVector(.i32x4RelaxedTruncF32x4U)
    case 259:
      try visitor.visitVector(.i32x4RelaxedTruncF64x2SZero)
    case 260:
      try visitor.visitVector(.i32x4RelaxedTruncF64x2UZero)
    case 261:
      try visitor.visitVector(.f32x4RelaxedMadd)
    case 262:
      try visitor.visitVector(.f32x4RelaxedNmadd)
    case 263:
      try visitor.visitVector(.f64x2RelaxedMadd)
    case 264:
      try visitor.visitVector(.f64x2RelaxedNmadd)
    case 265:
      try visitor.visitVector(.i8x16RelaxedLaneselect)
    case 266:
      try visitor.visitVector(.i16x8RelaxedLaneselect)
    case 267:
      try visitor.visitVector(.i32x4RelaxedLaneselect)
    case 268:
      try visitor.visitVector(.i64x2RelaxedLaneselect)
    case 269:
      try visitor.visitVector(.f32x4RelaxedMin)
    case 270:
      try visitor.visitVector(.f32x4RelaxedMax)
    case 271:
      try visitor.visitVector(.f64x2RelaxedMin)
    case 272:
      try visitor.visitVector(.f64x2RelaxedMax)
    case 273:
      try visitor.visitVector(.i16x8RelaxedQ15mulrS)
    case 274:
      try visitor.visitVector(.i16x8RelaxedDotI8x16I7x16S)
    case 275:
      try visitor.visitVector(.i32x4RelaxedDotI8x16I7x16AddS)
    default: throw WasmError(.illegalOpcode(0xFD << 24 | opcode), offset: visitor.instructionOffset)
    }
  }

  @inlinable
  mutating func decodePrefixedFE<Visitor: InstructionVisitor & ~Copyable>(
    into visitor: inout Visitor
  ) throws(WasmError) {
    let opcode = try readUInt32()
    switch opcode {
    case 0:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicWait(.memoryAtomicNotify, argument: argument)
    case 1:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicWait(.memoryAtomicWait32, argument: argument)
    case 2:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicWait(.memoryAtomicWait64, argument: argument)
    case 3:
      try readZeroByte()
      try visitor.visitAtomicFence()
    case 16:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i32AtomicLoad, argument: argument)
    case 17:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i64AtomicLoad, argument: argument)
    case 18:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i32AtomicLoad8U, argument: argument)
    case 19:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i32AtomicLoad16U, argument: argument)
    case 20:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i64AtomicLoad8U, argument: argument)
    case 21:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i64AtomicLoad16U, argument: argument)
    case 22:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicLoad(.i64AtomicLoad32U, argument: argument)
    case 23:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i32AtomicStore, argument: argument)
    case 24:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i64AtomicStore, argument: argument)
    case 25:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i32AtomicStore8, argument: argument)
    case 26:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i32AtomicStore16, argument: argument)
    case 27:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i64AtomicStore8, argument: argument)
    case 28:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i64AtomicStore16, argument: argument)
    case 29:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicStore(.i64AtomicStore32, argument: argument)
    case 30:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwAdd, argument: argument)
    case 31:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwAdd, argument: argument)
    case 32:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8AddU, argument: argument)
    case 33:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16AddU, argument: argument)
    case 34:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8AddU, argument: argument)
    case 35:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16AddU, argument: argument)
    case 36:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32AddU, argument: argument)
    case 37:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwSub, argument: argument)
    case 38:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwSub, argument: argument)
    case 39:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8SubU, argument: argument)
    case 40:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16SubU, argument: argument)
    case 41:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8SubU, argument: argument)
    case 42:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16SubU, argument: argument)
    case 43:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32SubU, argument: argument)
    case 44:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwAnd, argument: argument)
    case 45:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwAnd, argument: argument)
    case 46:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8AndU, argument: argument)
    case 47:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16AndU, argument: argument)
    case 48:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8AndU, argument: argument)
    case 49:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16AndU, argument: argument)
    case 50:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32AndU, argument: argument)
    case 51:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwOr, argument: argument)
    case 52:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwOr, argument: argument)
    case 53:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8OrU, argument: argument)
    case 54:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16OrU, argument: argument)
    case 55:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8OrU, argument: argument)
    case 56:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16OrU, argument: argument)
    case 57:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32OrU, argument: argument)
    case 58:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwXor, argument: argument)
    case 59:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwXor, argument: argument)
    case 60:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8XorU, argument: argument)
    case 61:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16XorU, argument: argument)
    case 62:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8XorU, argument: argument)
    case 63:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16XorU, argument: argument)
    case 64:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32XorU, argument: argument)
    case 65:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwXchg, argument: argument)
    case 66:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwXchg, argument: argument)
    case 67:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8XchgU, argument: argument)
    case 68:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16XchgU, argument: argument)
    case 69:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8XchgU, argument: argument)
    case 70:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16XchgU, argument: argument)
    case 71:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32XchgU, argument: argument)
    case 72:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmwCmpxchg, argument: argument)
    case 73:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmwCmpxchg, argument: argument)
    case 74:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw8CmpxchgU, argument: argument)
    case 75:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i32AtomicRmw16CmpxchgU, argument: argument)
    case 76:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw8CmpxchgU, argument: argument)
    case 77:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw16CmpxchgU, argument: argument)
    case 78:
      let argument = try readMemoryArgument()
      try visitor.visitAtomicReadModifyWrite(.i64AtomicRmw32CmpxchgU, argument: argument)
    default: throw WasmError(.illegalOpcode(0xFE << 24 | opcode), offset: visitor.instructionOffset)
    }
  }
}
