// The one description of every instruction. Everything else that lists instructions (opcode enumeration, decoder,
// visitor, simple validation, C lowering, documentation) is rendered from these rows by `make generate`.

/// How an instruction begins (spec 5.4).
public enum Encoding: Sendable, Hashable {
  case byte(UInt8)
  /// A prefix byte, then an opcode as LEB128.
  case prefixed(UInt8, UInt32)
}

/// A type on the operand stack. `address` is the index type of the memory or table accessed.
public enum StackType: UInt8, Sendable {
  case i32 = 1
  case i64, f32, f64, v128
  case address = 7
}

/// What follows the opcode.
public enum Immediates: String, Sendable {
  case none
  case blockType, label, labelTable, tryTable
  case function, type, typeTable, tag
  case selectTypes
  case local, global
  case table, tableTable, elementTable, element
  case memory, memoryMemory, dataMemory, data
  case memoryArgument, memoryArgumentLane
  case lane, lanes
  case i32, i64, f32, f64, v128
  case heapType, castLabel
  case typeField, typeCount, typeType, typeData, typeElement
  case zeroByte
}

/// The proposals by which the instruction came, in the order in which they were merged.
public enum Feature: String, Sendable, CaseIterable {
  case mvp, signExtension, saturatingTruncation, bulkMemory, referenceTypes, simd
  case tailCalls, functionReferences, garbageCollection, exceptions, relaxedSIMD
  case multiMemory, memory64, legacyExceptions, threads, customPageSizes, wideArithmetic
}

/// The C that an instruction becomes.
public enum Lowering: Sendable {
  /// Written by hand in the emitter of the instruction's group.
  case custom
  /// `wrt_<name>(operands)`.
  case call
  /// `a + b`: exact on C's unsigned integers, or on floats.
  case infix(String)
  /// `a << (b & mask)`.
  case shift(String)
  /// `a < b`, an int in C.
  case compare(String)
  /// `(int32_t)a < (int32_t)b`.
  case signedCompare(String)
  /// `!a`.
  case isZero
  /// `(type)a`.
  case cast(String)
}

public enum Trap: String, Sendable {
  case unreachable, outOfBoundsMemory, outOfBoundsTable, divideByZero, integerOverflow, invalidConversion
  case indirectCall, nullReference, castFailure, outOfBoundsArray, unalignedAtomic
}

public struct Instruction: Sendable {
  public var encoding: Encoding
  /// The text format's name.
  public var name: String
  public var operands: [StackType]
  public var results: [StackType]
  public var immediates: Immediates
  /// The visitor's method; instructions of one class share it and are told apart by opcode. nil: a method of its own.
  public var visitClass: String?
  public var feature: Feature
  public var lowering: Lowering
  public var traps: [Trap]
  /// log2 of the bytes accessed, for loads, stores and atomics.
  public var accessSize: UInt8?

  init(
    _ encoding: Encoding, _ name: String, _ operands: [StackType] = [], _ results: [StackType] = [],
    immediates: Immediates = .none, visitClass: String? = nil, feature: Feature = .mvp,
    lowering: Lowering = .custom, traps: [Trap] = [], accessSize: UInt8? = nil
  ) {
    self.encoding = encoding
    self.name = name
    self.operands = operands
    self.results = results
    self.immediates = immediates
    self.visitClass = visitClass
    self.feature = feature
    self.lowering = lowering
    self.traps = traps
    self.accessSize = accessSize
  }

  /// A numeric instruction: fixed stack type, no immediate.
  static func numeric(
    _ opcode: UInt8, _ name: String, _ operands: [StackType], _ result: StackType,
    _ lowering: Lowering = .call, feature: Feature = .mvp, traps: [Trap] = []
  ) -> Instruction {
    Instruction(
      .byte(opcode), name, operands, [result], visitClass: "numeric", feature: feature,
      lowering: lowering, traps: traps)
  }
}

/// Every instruction, in the order of the opcodes' values.
public let instructions: [Instruction] =
  controlInstructions + parametricInstructions + variableInstructions + tableInstructions
  + memoryInstructions + constantInstructions + integerInstructions(.i32) + integerInstructions(.i64)
  + floatInstructions(.f32) + floatInstructions(.f64) + conversionInstructions + referenceInstructions
  + garbageCollectionInstructions + wideArithmeticInstructions + vectorMemoryInstructions
  + vectorLaneInstructions + vectorInstructions + relaxedVectorInstructions + atomicInstructions
