import WasmBinary
import WasmModel
import WasmValidation

/// A constant expression (spec 3.3.15), evaluated as far as the translator can.
indirect enum Constant: Sendable {
  case literal(ValueKind, UInt64)
  case global(UInt32)
  case function(UInt32)
  case null
  case binary(Character, ValueKind, Constant, Constant)
}

enum ConstantEvaluator {
  /// The expression is valid already; what is not translated yet is refused by feature.
  static func evaluate(_ expression: ConstantExpression, bytes: [UInt8]) throws(WasmError) -> Constant {
    var reader = BinaryReader(bytes, range: expression.bytes)
    var stack: [Constant] = []
    while true {
      let offset = reader.offset
      let opcode = try reader.readByte()
      switch opcode {
      case 0x0B:
        guard let value = stack.popLast() else { throw WasmError(.constantExpressionRequired, offset: offset) }
        return value
      case 0x41: stack.append(.literal(.i32, UInt64(try reader.readInt32())))
      case 0x42: stack.append(.literal(.i64, try reader.readInt64()))
      case 0x43: stack.append(.literal(.f32, UInt64(try reader.readFloat32())))
      case 0x44: stack.append(.literal(.f64, try reader.readFloat64()))
      case 0x23: stack.append(.global(try reader.readUInt32()))
      case 0xD0:
        _ = try reader.readHeapType()
        stack.append(.null)
      case 0xD2: stack.append(.function(try reader.readUInt32()))
      case 0x6A...0x6C, 0x7C...0x7E:
        let right = stack.removeLast()
        let left = stack.removeLast()
        let kind: ValueKind = opcode < 0x70 ? .i32 : .i64
        let symbol: Character = ["+", "-", "*"][Int(opcode - (opcode < 0x70 ? 0x6A : 0x7C))]
        stack.append(combine(symbol, kind, left, right))
      case 0xFB: throw WasmError(.needsFeature(.garbageCollection), offset: offset)
      case 0xFD: throw WasmError(.needsFeature(.simd), offset: offset)
      default: throw WasmError(.constantExpressionRequired, offset: offset)
      }
    }
  }

  private static func combine(_ symbol: Character, _ kind: ValueKind, _ left: Constant, _ right: Constant) -> Constant {
    guard case .literal(_, let a) = left, case .literal(_, let b) = right else {
      return .binary(symbol, kind, left, right)
    }
    let bits = symbol == "+" ? a &+ b : symbol == "-" ? a &- b : a &* b
    return .literal(kind, kind == .i32 ? bits & 0xFFFF_FFFF : bits)
  }
}

extension EmissionContext {
  /// A constant as C. Globals are read at instantiation, when those before have their values.
  func text(_ constant: Constant) -> String {
    switch constant {
    case .literal(let kind, let bits):
      var buffer = CodeBuffer(capacity: 64)
      buffer.appendConstant(kind, bits, converted: false)
      return String(decoding: buffer.bytes(), as: UTF8.self)
    case .global(let index):
      if let bits = globalConstants[Int(index)] { return text(.literal(module.globals[Int(index)].value.kind, bits)) }
      return String(decoding: globals[Int(index)], as: UTF8.self)
    case .function(let index):
      return "(wrt_ref_t)&\(stateName("functions"))[\(referenceSlots[Int(index)])]"
    case .null: return "NULL"
    case .binary(let symbol, _, let left, let right): return "(\(text(left)) \(symbol) \(text(right)))"
    }
  }

  /// A member of the state: `self->name`, or the static variable.
  func stateName(_ name: String) -> String {
    isInstance ? "self->\(name)" : options.prefix + name
  }
}

/// What an element segment holds, and how it is kept.
struct ElementContents: Sendable {
  /// For segments of functions: 0 for null, else 1 + the function's place among those that references point to.
  var slots: [UInt32] = []
  /// For the others: the references, evaluated at instantiation.
  var constants: [Constant] = []

  /// Whether every element is null or a function of the module.
  var isFunctions: Bool { constants.isEmpty }

  init(
    _ segment: ElementSegment, of module: ModuleContext, bytes: [UInt8], referenceSlots: [Int32]
  ) throws(WasmError) {
    switch segment.items {
    case .functions(let indices): slots = indices.map { UInt32(referenceSlots[Int($0)] + 1) }
    case .expressions(let expressions):
      for expression in expressions {
        let constant = try ConstantEvaluator.evaluate(expression, bytes: bytes)
        constants.append(constant)
        switch constant {
        case .function(let index): slots.append(UInt32(referenceSlots[Int(index)] + 1))
        case .null: slots.append(0)
        default: break
        }
      }
      if slots.count == constants.count && module.types.isFunctionReference(segment.type) { constants = [] }
    }
  }
}

extension TypeSpace {
  /// Whether tables of this type hold functions: those are kept by value.
  func isFunctionReference(_ type: ValueType) -> Bool {
    type.heapType.map { top(of: $0) == .function } ?? false
  }
}
