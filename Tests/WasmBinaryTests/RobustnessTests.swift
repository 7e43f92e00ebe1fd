import Foundation
import Testing
import WasmModel

@testable import WasmBinary

/// Whatever the bytes, decoding ends, soon, with a module or with an error whose place is in the module.
@Suite struct RobustnessTests {
  /// Decodes everything there is to decode; the error thrown, if any.
  private func decodeAll(_ bytes: [UInt8]) -> WasmError? {
    error {
      let module = try ModuleDecoder.decode(bytes)
      _ = NameSection(bytes: bytes, module: module)
      for body in module.code {
        var reader = BinaryReader(bytes, range: body.bytes)
        _ = try reader.skipFunctionBody(allowsDataIndices: true)
      }
      return module
    }
  }

  private func expectPlace(_ found: WasmError?, _ bytes: [UInt8], _ comment: Comment) {
    if let found { #expect((0...bytes.count).contains(found.offset), comment) }
  }

  @Test func truncatedAnywhere() throws {
    let module = try ModuleDecoder.decode(everySection)
    #expect(decodeAll(everySection) == nil)
    let boundaries = Set([header.count] + module.sections.map(\.bytes.upperBound))
    for count in 0..<everySection.count {
      let bytes = Array(everySection[..<count])
      let found = decodeAll(bytes)
      expectPlace(found, bytes, "\(count)")
      // What is cut between sections may be whole.
      if !boundaries.contains(count) { #expect(found != nil, "\(count)") }
    }
  }

  @Test func everyBitFlipped() {
    var bytes = everySection
    for index in bytes.indices {
      for bit in 0..<8 {
        bytes[index] ^= 1 << UInt8(bit)
        expectPlace(decodeAll(bytes), bytes, "byte \(index), bit \(bit)")
        bytes[index] ^= 1 << UInt8(bit)
      }
    }
  }

  @Test func everyByteReplacedAtRandom() {
    var random = Deterministic(state: 1)
    for round in 0..<5_000 {
      var bytes = everySection
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 8..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      if round % 4 == 0 { bytes.remove(at: Int.random(in: 8..<bytes.count, using: &random)) }
      expectPlace(decodeAll(bytes), bytes, "round \(round)")
    }
  }

  @Test func randomSections() {
    var random = Deterministic(state: 2)
    for round in 0..<5_000 {
      let contents = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
        // Small numbers are counts and types more often than others are.
        Bool.random(using: &random) ? UInt8.random(in: 0..<8, using: &random) : .random(in: 0...255, using: &random)
      }
      let identifier = SectionIdentifier.allCases.randomElement(using: &random)!
      let bytes = header + section(identifier, contents)
      expectPlace(decodeAll(bytes), bytes, "round \(round)")
    }
  }

  /// Reserving for 2^32 - 1 elements would end the process, or show in its address space.
  @Test func countsReserveNothing() throws {
    let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
    let before = try peakAddressSpace()
    // In the start and data count sections the number is not a count.
    for identifier in SectionIdentifier.allCases where identifier != .start {
      #expect(sectionError(identifier, huge) != nil, "\(identifier)")
    }
    for contents in [[1, 5] + huge, [2, 5] + huge, [2, 7, 1, 0] + huge] {
      #expect(decodeAll(header + section(.custom, name("name") + contents)) == nil)
    }
    #expect(try peakAddressSpace() - before < 1 << 32)
  }

  /// In bytes; zero where the system does not tell.
  private func peakAddressSpace() throws -> Int {
    let path = "/proc/self/status"
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    let status = try String(contentsOfFile: path, encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmPeak:") })
    return try #require(Int(line.filter(\.isNumber))) * 1024
  }

  @Test func deepNestingIsNotRecursion() throws {
    let depth = 200_000
    let expression =
      (0..<depth).flatMap { _ in [0x02, 0x40] as [UInt8] }
      + [UInt8](repeating: 0x0B, count: depth + 1)
    let module = try decodeSection(.global, [1, 0x7F, 0] + expression)
    #expect(module.globals.first?.initializer.bytes.count == expression.count)
  }
}
