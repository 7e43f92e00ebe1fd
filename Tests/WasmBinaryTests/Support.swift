import Testing
import WasmModel

@testable import WasmBinary

/// Magic and version: sections begin at offset 8.
let header: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]

func unsigned(_ value: UInt64) -> [UInt8] {
  var value = value
  var bytes: [UInt8] = []
  repeat {
    let byte = UInt8(value & 0x7F)
    value >>= 7
    bytes.append(value == 0 ? byte : byte | 0x80)
  } while value != 0
  return bytes
}

func section(_ identifier: SectionIdentifier, _ contents: [UInt8]) -> [UInt8] {
  [identifier.rawValue] + unsigned(UInt64(contents.count)) + contents
}

func name(_ text: String) -> [UInt8] { unsigned(UInt64(text.utf8.count)) + Array(text.utf8) }

/// A type `[] -> []` and a function of it without a body: sections of 6 and 4 bytes.
let oneFunction: [UInt8] = section(.type, [1, 0x60, 0, 0]) + section(.function, [1, 0])

func decode(_ sections: [UInt8]...) throws -> Module { try ModuleDecoder.decode(header + sections.flatMap { $0 }) }

/// Decodes a module of one section, whose contents begin at offset 10.
func decodeSection(_ identifier: SectionIdentifier, _ contents: [UInt8]) throws -> Module {
  try decode(section(identifier, contents))
}

func error(_ body: () throws -> some Any) -> WasmError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? WasmError
  }
}

/// What decoding a module of one section throws; its contents begin at offset 10.
func sectionError(_ identifier: SectionIdentifier, _ contents: [UInt8]) -> WasmError? {
  error { try decodeSection(identifier, contents) }
}

/// A deterministic generator (SplitMix64), so that a failure can be repeated.
struct Deterministic: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// A module with every section, each with something of every form.
let everySection: [UInt8] =
  header
  + section(.custom, name("first") + [1, 2, 3])
  + section(
    .type,
    [5, 0x60, 2, 0x7F, 0x7E, 1, 0x7D, 0x60, 0, 0, 0x4E, 2]
      + [0x50, 0, 0x5F, 2, 0x78, 0, 0x64, 3, 1, 0x4F, 1, 2, 0x5F, 3, 0x78, 0, 0x64, 3, 1, 0x7B, 1]
      + [0x5E, 0x77, 1, 0x60, 1, 0x7F, 0])
  + section(
    .import,
    [5] + name("env") + name("f") + [0, 1] + name("env") + name("t") + [1, 0x70, 1, 1, 2] + name("env") + name("m")
      + [2, 3, 1, 2] + name("env") + name("g") + [3, 0x7F, 0] + name("é") + name("") + [4, 0, 5])
  + section(.function, [2, 1, 1])
  + section(.table, [2, 0x6F, 4, 1, 0x40, 0, 0x70, 0, 1, 0xD0, 0x70, 0x0B])
  + section(.memory, [2, 0, 1, 0x0D, 1, 2, 0])
  + section(.tag, [1, 0, 5])
  + section(.global, [1, 0x7E, 1, 0x42, 0x7F, 0x0B])
  + section(.export, [2] + name("f") + [0, 1] + name("m") + [2, 1])
  + section(.start, [1])
  + section(
    .element,
    [4, 0, 0x41, 0, 0x0B, 1, 1, 1, 0, 2, 1, 2, 2, 0, 0x41, 0, 0x0B, 0, 1, 1, 7, 0x70, 1, 0xD2, 1, 0x0B])
  + section(.dataCount, [3])
  + section(
    .code,
    [2, 4, 1, 2, 0x7F, 0x0B, 20, 0, 0x02, 0x40, 0x41, 0, 0x0E, 1, 0, 0, 0x0B, 0xFC, 8, 1, 0, 0x1A, 0x28, 0x42, 1, 4]
      + [0x0B])
  + section(.data, [3, 0, 0x41, 0, 0x0B, 1, 0xAA, 1, 2, 0xBB, 0xCC, 2, 1, 0x42, 0, 0x0B, 0])
  + section(.custom, name("name") + [0, 2, 1, 0x6D, 1, 4, 1, 0, 1, 0x66])
