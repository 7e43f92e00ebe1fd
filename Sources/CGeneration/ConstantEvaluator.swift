import WasmBinary
import WasmModel
import WasmValidation

/// A constant expression (spec 3.3.15), evaluated as far as the translator can.
indirect enum Constant: Sendable {
  case literal(ValueKind, UInt64)
  case vector(V128)
  case global(UInt32)
  case function(UInt32)
  case null
  case binary(Character, ValueKind, Constant, Constant)
  /// A structure with these fields, or with default values.
  case structure(UInt32, [Constant]?)
  /// An array of `count` times a value, or the default value.
  case array(UInt32, Constant?, count: Constant)
  case arrayFixed(UInt32, [Constant])
  /// `wrt_ref_i31` and the like.
  case call(StaticString, Constant)
}

enum ConstantEvaluator {
  /// The expression is valid already; what is not translated yet is refused by feature.
  static func evaluate(
    _ expression: ConstantExpression, of module: ModuleContext, bytes: [UInt8]
  ) throws(WasmError) -> Constant {
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
      case 0xFB: try evaluateAggregate(&reader, &stack, module)
      case 0xFD:
        guard try reader.readUInt32() == 12 else { throw WasmError(.constantExpressionRequired, offset: offset) }
        stack.append(.vector(try reader.readV128()))
      default: throw WasmError(.constantExpressionRequired, offset: offset)
      }
    }
  }

  /// The instructions that allocate, and conversions.
  private static func evaluateAggregate(
    _ reader: inout BinaryReader, _ stack: inout [Constant], _ module: ModuleContext
  ) throws(WasmError) {
    let offset = reader.offset
    let opcode = try reader.readUInt32()
    if opcode >= 26 {
      let operand = stack.removeLast()
      switch opcode {
      case 26: stack.append(.call("wrt_any_convert_extern", operand))
      case 27: stack.append(.call("wrt_extern_convert_any", operand))
      case 28: stack.append(.call("wrt_ref_i31", operand))
      default: throw WasmError(.constantExpressionRequired, offset: offset)
      }
      return
    }
    let type = module.types.canonical[Int(try reader.readUInt32())]
    func take(_ count: Int) -> [Constant] {
      let values = Array(stack[(stack.count - count)...])
      stack.removeLast(count)
      return values
    }
    switch opcode {
    case 0: stack.append(.structure(type, take(module.types.structureFields(at: type)?.count ?? 0)))
    case 1: stack.append(.structure(type, nil))
    case 6:
      let count = stack.removeLast()
      stack.append(.array(type, stack.removeLast(), count: count))
    case 7: stack.append(.array(type, nil, count: stack.removeLast()))
    case 8: stack.append(.arrayFixed(type, take(Int(try reader.readUInt32()))))
    default: throw WasmError(.constantExpressionRequired, offset: offset)
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
    case .vector(let value):
      var buffer = CodeBuffer(capacity: 64)
      buffer.append(value)
      return String(decoding: buffer.bytes(), as: UTF8.self)
    case .global(let index):
      if let bits = globalConstants[Int(index)] { return text(.literal(module.globals[Int(index)].value.kind, bits)) }
      return String(decoding: globals[Int(index)], as: UTF8.self)
    case .function(let index):
      return "(wrt_ref_t)&\(stateName("functions"))[\(referenceSlots[Int(index)])]"
    case .null: return "NULL"
    case .binary(let symbol, _, let left, let right): return "(\(text(left)) \(symbol) \(text(right)))"
    case .structure(let type, let fields):
      guard let fields else { return defaultStructure(type) }
      return "\(options.prefix)type\(type)_new(\(fields.map(text).joined(separator: ", ")))"
    case .array(let type, let value, let count):
      let start = "\(options.prefix)type\(type)_\(value == nil ? "default" : "new")(&\(typeSymbols[Int(type)]), "
      return start + (value.map { text($0) + ", " } ?? "") + text(count) + ")"
    case .arrayFixed(let type, let items):
      let start = "\(options.prefix)type\(type)_of(&\(typeSymbols[Int(type)]), "
      let item = storage(type, field: 0)
      let cast = item.isPacked ? "(\(item.cType))" : ""
      if items.isEmpty { return start + "NULL, 0)" }
      let list = items.map { cast + text($0) }.joined(separator: ", ")
      return start + "(const \(item.cType)[]){\(list)}, \(items.count))"
    case .call(let function, let operand): return "\(function)(\(text(operand)))"
    }
  }

  /// A member of the state: `self->name`, or the static variable.
  func stateName(_ name: String) -> String {
    isInstance ? "self->\(name)" : options.prefix + name
  }
}

extension Constant {
  /// Whether the collector must be there to evaluate it.
  var allocates: Bool {
    switch self {
    case .literal, .vector, .global, .function, .null: false
    case .binary(_, _, let left, let right): left.allocates || right.allocates
    case .structure, .array, .arrayFixed: true
    case .call(let function, let operand): "\(function)" != "wrt_ref_i31" || operand.allocates
    }
  }
}

/// What an element segment holds, and how it is kept.
struct ElementContents: Sendable {
  /// For segments of functions: 0 for null, else 1 + the function's place among those that references point to.
  var slots: [UInt32] = []
  /// For the others: the references, evaluated at instantiation.
  var constants: [Constant] = []

  /// Whether a constant table has them: nothing else needs them then.
  private(set) var isSettled = false

  /// Whether every element is null or a function of the module.
  var isFunctions: Bool { constants.isEmpty }

  /// Of a segment in a constant table.
  init() { isSettled = true }

  init(
    _ segment: ElementSegment, of module: ModuleContext, bytes: [UInt8], referenceSlots: [Int32]
  ) throws(WasmError) {
    switch segment.items {
    case .functions(let indices): slots = indices.map { UInt32(referenceSlots[Int($0)] + 1) }
    case .expressions(let expressions):
      for expression in expressions {
        let constant = try ConstantEvaluator.evaluate(expression, of: module, bytes: bytes)
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
