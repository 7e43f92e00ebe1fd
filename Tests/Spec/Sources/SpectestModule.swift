/// The module `spectest` that the suite's scripts import from (interpreter/README.md of the specification), as
/// Wasm of its own: then its types come from the same compiler as everybody's, and nothing in C must make them.
/// What needs a later proposal is a module apart, which may be refused without harm to the rest.
enum SpectestModule: String, CaseIterable, Sendable {
  case base = "spectest"
  case table64 = "spectest_table64"
  case sharedMemory = "spectest_shared_memory"

  var bytes: [UInt8] {
    var module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]
    switch self {
    case .base:
      SpectestModule.appendBase(to: &module)
    case .table64:
      // Flags 5: a maximum, and indexed by i64.
      SpectestModule.append(section: 4, [[0x70, 0x05, 10, 20]], to: &module)
      SpectestModule.append(section: 7, [SpectestModule.name("table64") + [0x01, 0]], to: &module)
    case .sharedMemory:
      // Flags 3: a maximum, and shared.
      SpectestModule.append(section: 5, [[0x03, 1, 2]], to: &module)
      SpectestModule.append(section: 7, [SpectestModule.name("shared_memory") + [0x02, 0]], to: &module)
    }
    return module
  }

  private static let printFunctions: [(name: String, parameters: [UInt8])] = [
    ("print", []), ("print_i32", [0x7F]), ("print_i64", [0x7E]), ("print_f32", [0x7D]), ("print_f64", [0x7C]),
    ("print_i32_f32", [0x7F, 0x7D]), ("print_f64_f64", [0x7C, 0x7C]),
  ]

  private static func appendBase(to module: inout [UInt8]) {
    let functions = printFunctions
    let indices = functions.indices.map { UInt8($0) }
    append(
      section: 1, functions.map { [0x60, UInt8($0.parameters.count)] + $0.parameters + [0] }, to: &module)
    append(section: 3, indices.map { [$0] }, to: &module)
    append(section: 4, [[0x70, 0x01, 10, 20]], to: &module)
    append(section: 5, [[0x01, 1, 2]], to: &module)
    let single = littleEndian(Float(666.6).bitPattern)
    let double = littleEndian(666.6.bitPattern)
    let globals: [(name: String, type: UInt8, constant: [UInt8])] = [
      ("global_i32", 0x7F, [0x41, 0x9A, 0x05]), ("global_i64", 0x7E, [0x42, 0x9A, 0x05]),
      ("global_f32", 0x7D, [0x43] + single), ("global_f64", 0x7C, [0x44] + double),
    ]
    append(section: 6, globals.map { [$0.type, 0x00] + $0.constant + [0x0B] }, to: &module)
    var exports = zip(functions, indices).map { name($0.name) + [0x00, $1] }
    exports += zip(globals, 0...).map { name($0.name) + [0x03, UInt8($1)] }
    exports += [name("table") + [0x01, 0], name("memory") + [0x02, 0]]
    append(section: 7, exports, to: &module)
    // Bodies: no locals, nothing done.
    append(section: 10, indices.map { _ in [2, 0, 0x0B] }, to: &module)
  }

  private static func append(section: UInt8, _ items: [[UInt8]], to module: inout [UInt8]) {
    let contents = number(items.count) + items.joined()
    module += [section] + number(contents.count) + contents
  }

  private static func name(_ text: String) -> [UInt8] { number(text.utf8.count) + text.utf8 }

  private static func number(_ value: Int) -> [UInt8] {
    value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + number(value >> 7)
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
