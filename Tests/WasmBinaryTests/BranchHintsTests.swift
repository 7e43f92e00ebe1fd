import Testing
import WasmModel

@testable import WasmBinary

@Suite struct BranchHintsTests {
  /// A module with two functions of four bytes, whose bodies begin where the hints' offsets count from.
  private func hints(_ contents: [UInt8]) throws -> (hints: BranchHints, bodies: [Int]) {
    let body: [UInt8] = [4, 0, 0x01, 0x01, 0x0B]
    let bytes =
      header + section(.type, [1, 0x60, 0, 0]) + section(.function, [2, 0, 0])
      + section(.custom, name("metadata.code.branch_hint") + contents) + section(.code, [2] + body + body)
    let module = try ModuleDecoder.decode(bytes)
    return (BranchHints(bytes: bytes, module: module), module.code.map(\.bytes.lowerBound))
  }

  @Test func byAbsoluteOffset() throws {
    let (hints, bodies) = try hints([2, 0, 2, 1, 1, 0, 2, 1, 1, 1, 1, 3, 1, 1])
    #expect(hints.isLikely == [bodies[0] + 1: false, bodies[0] + 2: true, bodies[1] + 3: true])
  }

  @Test func nonsenseIsPassedOver() throws {
    // An unknown value, a longer one, an offset beyond the body, a function that is not there.
    let (hints, bodies) = try hints([2, 0, 4, 1, 1, 2, 1, 2, 0, 0, 9, 1, 1, 2, 1, 1, 7, 1, 1, 1, 1])
    #expect(hints.isLikely == [bodies[0] + 2: true])
  }

  @Test func whatPrecedesAMalformationStays() throws {
    let (hints, bodies) = try hints([2, 0, 1, 1, 1, 1, 1, 1, 2, 5, 1])
    #expect(hints.isLikely == [bodies[0] + 1: true])
    #expect(try self.hints([]).hints.isLikely.isEmpty)
    #expect(try self.hints([0xFF, 0xFF, 0xFF, 0xFF, 0x0F]).hints.isLikely.isEmpty)
  }
}
