/// What the harness must know of a module: the signatures of exported functions, and from where it imports. Read
/// here and not by the compiler's decoder, so that the harness does not depend on what it tests.
struct ModuleInterface: Sendable {
  /// By the bytes of the name: equality of `String` is by canonical equivalence, and the suite has such names.
  var exportedFunctions: [[UInt8]: Signature] = [:]
  var importedModules: Set<[UInt8]> = []

  /// Nil if the module cannot be read.
  init?(_ bytes: [UInt8]) {
    var reader = InterfaceReader(bytes: bytes[...])
    do { self = try reader.readModule() } catch { return nil }
  }

  fileprivate init() {}
}

/// A letter for each value: i I f F for i32 i64 f32 f64, v for v128, r for every reference.
struct Signature: Hashable, Sendable {
  var parameters: String
  var results: String

  var name: String { parameters + "_" + results }
}

private struct InterfaceReader {
  struct Unreadable: Error {}

  var bytes: ArraySlice<UInt8>
  var types: [Signature?] = []
  var functions: [UInt64] = []
  var interface = ModuleInterface()

  mutating func readModule() throws -> ModuleInterface {
    _ = try take(8)
    while !bytes.isEmpty {
      let identifier = try byte()
      let contents = try take(Int(try number()))
      let rest = bytes
      bytes = contents
      switch identifier {
      case 1: try repeated { try $0.readRecursionGroup() }
      case 2: try repeated { try $0.readImport() }
      case 3: try repeated { $0.functions.append(try $0.number()) }
      case 7: try repeated { try $0.readExport() }
      default: break
      }
      bytes = rest
    }
    return interface
  }

  // MARK: Bytes

  mutating func byte() throws -> UInt8 {
    guard let first = bytes.popFirst() else { throw Unreadable() }
    return first
  }

  mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= bytes.count else { throw Unreadable() }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  /// Any LEB128; of signed ones only the length matters here.
  mutating func number() throws -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      result |= UInt64(next & 127) << shift
      if next < 128 { return result }
      shift += 7
    }
  }

  mutating func repeated(_ body: (inout InterfaceReader) throws -> Void) throws {
    for _ in 0..<(try number()) { try body(&self) }
  }

  mutating func name() throws -> [UInt8] { Array(try take(Int(try number()))) }

  // MARK: Types

  mutating func readRecursionGroup() throws {
    if bytes.first == 0x4E {
      _ = try byte()
      try repeated { try $0.readSubType() }
    } else {
      try readSubType()
    }
  }

  mutating func readSubType() throws {
    if bytes.first == 0x50 || bytes.first == 0x4F {
      _ = try byte()
      try repeated { _ = try $0.number() }
    }
    switch try byte() {
    case 0x60: types.append(Signature(parameters: try readLetters(), results: try readLetters()))
    case 0x5F:
      try repeated { try $0.readField() }
      types.append(nil)
    case 0x5E:
      try readField()
      types.append(nil)
    default: throw Unreadable()
    }
  }

  mutating func readField() throws {
    // Packed types are one byte, as numbers are.
    if bytes.first == 0x78 || bytes.first == 0x77 { _ = try byte() } else { _ = try readValueType() }
    _ = try byte()
  }

  mutating func readLetters() throws -> String {
    var letters = ""
    try repeated { letters.append(try $0.readValueType()) }
    return letters
  }

  mutating func readValueType() throws -> Character {
    switch try byte() {
    case 0x7F: return "i"
    case 0x7E: return "I"
    case 0x7D: return "f"
    case 0x7C: return "F"
    case 0x7B: return "v"
    case 0x63, 0x64:
      _ = try number()
      return "r"
    case 0x69...0x74: return "r"
    default: throw Unreadable()
    }
  }

  mutating func readLimits() throws {
    let flags = try byte()
    _ = try number()
    if flags & 1 != 0 { _ = try number() }
    if flags & 8 != 0 { _ = try number() }
  }

  // MARK: Imports and exports

  mutating func readImport() throws {
    interface.importedModules.insert(try name())
    _ = try name()
    switch try byte() {
    case 0: functions.append(try number())
    case 1:
      _ = try readValueType()
      try readLimits()
    case 2: try readLimits()
    case 3:
      _ = try readValueType()
      _ = try byte()
    case 4:
      _ = try byte()
      _ = try number()
    default: throw Unreadable()
    }
  }

  mutating func readExport() throws {
    let name = try name()
    let kind = try byte()
    let index = Int(try number())
    guard kind == 0 else { return }
    guard index < functions.count, Int(functions[index]) < types.count else { throw Unreadable() }
    interface.exportedFunctions[name] = types[Int(functions[index])]
  }
}
