import Foundation
import Testing
import WasmCompiler

/// Damaged information about variables: whatever the reader makes of it, C comes out.
@Suite struct DamagedVariablesTests {
  @Test(arguments: ["variables", "shapes"])
  func translates(name: String) async throws {
    let folder = GoldenTests.folder.deletingLastPathComponent().appendingPathComponent("Debug")
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name + ".wasm"))
    let header = Data(".debug_info".utf8)
    let abbreviations = Data(".debug_abbrev".utf8)
    var places: [Range<Int>] = []
    for name in [header, abbreviations] {
      let end = try #require(bytes.range(of: name)).upperBound
      places.append(end..<min(end + 400, bytes.count))
    }
    // Nothing behind the sections is damaged: `.debug_info` and `.debug_abbrev` are longer than 400 bytes, or other
    // debug sections follow.
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var translated = 0
    for _ in 0..<400 {
      var damaged = [UInt8](bytes)
      let place = places[random(2)]
      damaged[place.lowerBound + random(place.count)] = UInt8(random(2) == 0 ? random(256) : random(16))
      var options = GoldenTests.debugForm.options
      options.jobs = 1
      guard let result = try? await WasmCompiler.compile(damaged, file: name, options: options) else { continue }
      if result.declaresSourceVariables { translated += 1 }
    }
    #expect(translated > 50)
    // A frame in a local that the function does not have.
    var damaged = [UInt8](bytes)
    let frame: [UInt8] = [0xED, 0x00]
    for index in places[0] where Array(damaged[index..<index + 2]) == frame && damaged[index + 3] == 0x9F {
      damaged[index + 2] = 0x7F
    }
    _ = try await WasmCompiler.compile(damaged, file: name, options: GoldenTests.debugForm.options)
  }
}
