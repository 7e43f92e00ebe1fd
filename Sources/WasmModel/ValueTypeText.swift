// Types as the text format writes them (spec 6.4), for messages and `inspect`.

extension AbstractHeapType: CustomStringConvertible {
  public var description: String {
    switch self {
    case .any: "any"
    case .eq: "eq"
    case .i31: "i31"
    case .structure: "struct"
    case .array: "array"
    case .none: "none"
    case .function: "func"
    case .noFunction: "nofunc"
    case .external: "extern"
    case .noExternal: "noextern"
    case .exception: "exn"
    case .noException: "noexn"
    }
  }

  /// The short form of a nullable reference to the type.
  fileprivate var nullableReference: String {
    switch self {
    case .none: "nullref"
    case .noFunction: "nullfuncref"
    case .noExternal: "nullexternref"
    case .noException: "nullexnref"
    default: "\(self)ref"
    }
  }
}

extension HeapType: CustomStringConvertible {
  /// `func`, or a type index.
  public var description: String {
    switch self {
    case .abstract(let type): type.description
    case .concrete(let index): String(index)
    }
  }
}

extension ValueType: CustomStringConvertible {
  /// `i32`, `funcref`, `(ref func)`, `(ref null 3)`.
  public var description: String {
    switch kind {
    case .bottom: return "bot"
    case .i32: return "i32"
    case .i64: return "i64"
    case .f32: return "f32"
    case .f64: return "f64"
    case .v128: return "v128"
    case .reference: break
    }
    guard let heapType else { return "ref" }
    if case .abstract(let type) = heapType, isNullable { return type.nullableReference }
    return isNullable ? "(ref null \(heapType))" : "(ref \(heapType))"
  }
}
