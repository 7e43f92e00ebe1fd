/// The kind of a value type; `bottom` is the type of a value popped from an unreachable stack.
@frozen public enum ValueKind: UInt8, Sendable {
  case bottom = 0
  case i32, i64, f32, f64, v128, reference
}

/// The abstract heap types (spec 2.3.5).
@frozen public enum AbstractHeapType: UInt8, Sendable, CaseIterable {
  case any, eq, i31, structure, array, none
  case function, noFunction
  case external, noExternal
  case exception, noException
}

/// A heap type: abstract, or a type that the module defines.
@frozen public enum HeapType: Hashable, Sendable {
  case abstract(AbstractHeapType)
  case concrete(UInt32)
}

/// A value type (spec 2.3.7), packed into 32 bits so that equal types are equal words.
///
/// Bits 0-3 hold the kind, bit 4 nullability, bits 5-8 the abstract heap type (15: concrete), bits 9-31 a
/// concrete type's index. Type indices are canonical wherever types are compared: see `TypeSpace`.
@frozen public struct ValueType: Hashable, Sendable {
  public let rawValue: UInt32

  @inlinable init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The largest type index that a value type can hold; the decoder refuses modules with more types.
  public static let maximumTypeIndex: UInt32 = (1 << 23) - 1
  @inlinable static var concreteMark: UInt32 { 15 }

  @inlinable public static var bottom: ValueType { ValueType(rawValue: 0) }
  @inlinable public static var i32: ValueType { ValueType(rawValue: 1) }
  @inlinable public static var i64: ValueType { ValueType(rawValue: 2) }
  @inlinable public static var f32: ValueType { ValueType(rawValue: 3) }
  @inlinable public static var f64: ValueType { ValueType(rawValue: 4) }
  @inlinable public static var v128: ValueType { ValueType(rawValue: 5) }

  /// `(ref bot)`: a reference popped from an unreachable stack (spec 7.1). Matches every reference type and has no
  /// heap type that a module could name.
  @inlinable public static var bottomReference: ValueType { ValueType(rawValue: 6 | bottomHeapMark << 5) }
  @inlinable static var bottomHeapMark: UInt32 { 14 }

  @inlinable public static func reference(nullable: Bool, _ heapType: HeapType) -> ValueType {
    let base: UInt32 = 6 | (nullable ? 16 : 0)
    switch heapType {
    case .abstract(let type): return ValueType(rawValue: base | UInt32(type.rawValue) << 5)
    case .concrete(let index): return ValueType(rawValue: base | concreteMark << 5 | index << 9)
    }
  }

  /// `(ref null func)` and `(ref null extern)`, and the others' short forms.
  @inlinable public static var funcref: ValueType { reference(nullable: true, .abstract(.function)) }
  @inlinable public static var externref: ValueType { reference(nullable: true, .abstract(.external)) }
  @inlinable public static var anyref: ValueType { reference(nullable: true, .abstract(.any)) }
  @inlinable public static var eqref: ValueType { reference(nullable: true, .abstract(.eq)) }
  @inlinable public static var i31ref: ValueType { reference(nullable: true, .abstract(.i31)) }
  @inlinable public static var structref: ValueType { reference(nullable: true, .abstract(.structure)) }
  @inlinable public static var arrayref: ValueType { reference(nullable: true, .abstract(.array)) }
  @inlinable public static var exnref: ValueType { reference(nullable: true, .abstract(.exception)) }

  @inlinable public var kind: ValueKind {
    switch rawValue & 15 {
    case 0: .bottom
    case 1: .i32
    case 2: .i64
    case 3: .f32
    case 4: .f64
    case 5: .v128
    default: .reference
    }
  }
  @inlinable public var isReference: Bool { rawValue & 15 == 6 }
  @inlinable public var isNullable: Bool { rawValue & 16 != 0 }
  /// Numbers, vectors and nullable references have a default value (spec 2.3.7 defaultable).
  @inlinable public var isDefaultable: Bool { !isReference || isNullable }

  /// The heap type of a reference; nil for other types and for `bottomReference`.
  @inlinable public var heapType: HeapType? {
    guard isReference else { return nil }
    let mark = (rawValue >> 5) & 15
    if mark == ValueType.concreteMark { return .concrete(rawValue >> 9) }
    return AbstractHeapType(rawValue: UInt8(mark)).map { .abstract($0) }
  }

  /// The index of a reference to a defined type; nil for every other type.
  @inlinable public var typeIndex: UInt32? {
    isReference && (rawValue >> 5) & 15 == ValueType.concreteMark ? rawValue >> 9 : nil
  }

  /// The same reference type with another nullability.
  @inlinable public func withNullability(_ nullable: Bool) -> ValueType {
    ValueType(rawValue: nullable ? rawValue | 16 : rawValue & ~16)
  }
}
