import Testing
import WasmModel
import WasmValidation

/// Modules written by hand, a section a call.
enum ModuleBytes {
  static func module(_ sections: [UInt8]...) -> [UInt8] {
    [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00] + sections.flatMap { $0 }
  }

  static func section(_ identifier: SectionIdentifier, _ entries: [UInt8]...) -> [UInt8] {
    let contents = leb(entries.count) + entries.flatMap { $0 }
    return [identifier.rawValue] + leb(contents.count) + contents
  }

  /// A section that is not a vector.
  static func plain(_ identifier: SectionIdentifier, _ contents: [UInt8]) -> [UInt8] {
    [identifier.rawValue] + leb(contents.count) + contents
  }

  /// A function body; the final `end` is added.
  static func body(locals: [[UInt8]] = [], _ code: [UInt8]) -> [UInt8] {
    let contents = leb(locals.count) + locals.flatMap { $0 } + code + [0x0B]
    return leb(contents.count) + contents
  }

  static func leb(_ value: Int) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}

/// Why a module is refused; nil where it is valid.
func refusal(of bytes: [UInt8], jobs: Int = 1) async -> WasmError? {
  do throws(WasmError) {
    _ = try await ModuleValidator.validate(bytes: bytes, jobs: jobs)
    return nil
  } catch {
    return error
  }
}

/// A module with one of everything, whose function 0, of type [] -> [], is the one under test.
enum Workbench {
  /// 0: [] -> [], 1: [i32] -> [i32], 2: [i32 i64] -> [f32 f64], 3: struct, 4: array of mut i32, 5: array of i8,
  /// 6: array of mut funcref, 7: [] -> [i32], 8: [i32] -> [], 9: array of mut (ref 3), 10: array of i32
  static let types = ModuleBytes.section(
    .type,
    [0x60, 0, 0],
    [0x60, 1, 0x7F, 1, 0x7F],
    [0x60, 2, 0x7F, 0x7E, 2, 0x7D, 0x7C],
    [0x5F, 3, 0x7F, 1, 0x78, 0, 0x63, 0, 0],
    [0x5E, 0x7F, 1],
    [0x5E, 0x78, 0],
    [0x5E, 0x70, 1],
    [0x60, 0, 1, 0x7F],
    [0x60, 1, 0x7F, 0],
    [0x5E, 0x64, 3, 1],
    [0x5E, 0x7F, 0])

  static func module(_ code: [UInt8], locals: [[UInt8]] = []) -> [UInt8] {
    let unreachable = ModuleBytes.body([0x00])
    return ModuleBytes.module(
      types,
      ModuleBytes.section(.function, [0], [1], [2], [7]),
      // Table 0: funcref, table 1: externref with 64-bit indices, table 2: (ref null 1).
      ModuleBytes.section(.table, [0x70, 0, 1], [0x6F, 4, 1], [0x63, 1, 0, 1]),
      // Memory 0 has 32-bit addresses, memory 1 has 64-bit addresses.
      ModuleBytes.section(.memory, [0, 1], [4, 1]),
      // Tag 0: [], tag 1: [i32].
      ModuleBytes.section(.tag, [0, 0], [0, 8]),
      // Global 0: mut i32, global 1: i64.
      ModuleBytes.section(.global, [0x7F, 1, 0x41, 0, 0x0B], [0x7E, 0, 0x42, 0, 0x0B]),
      // Element segment 0: funcref, which declares function 1; segment 1: externref.
      ModuleBytes.section(.element, [1, 0, 1, 1], [5, 0x6F, 0]),
      ModuleBytes.plain(.dataCount, [1]),
      ModuleBytes.section(.code, ModuleBytes.body(locals: locals, code), unreachable, unreachable, unreachable),
      ModuleBytes.section(.data, [1, 0]))
  }

  static func refusal(of code: [UInt8], locals: [[UInt8]] = []) async -> WasmError.Reason? {
    await WasmValidationTests.refusal(of: module(code, locals: locals))?.reason
  }
}

/// A function body and what is to be said of it.
struct BodyCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var code: [UInt8]
  var locals: [[UInt8]]
  var reason: WasmError.Reason?

  static func valid(_ name: String, _ code: [UInt8], locals: [[UInt8]] = []) -> BodyCase {
    BodyCase(testDescription: name, code: code, locals: locals, reason: nil)
  }

  static func invalid(
    _ name: String, _ code: [UInt8], locals: [[UInt8]] = [], _ reason: WasmError.Reason
  ) -> BodyCase {
    BodyCase(testDescription: name, code: code, locals: locals, reason: reason)
  }
}
