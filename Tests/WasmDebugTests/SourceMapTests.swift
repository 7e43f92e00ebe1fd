import Foundation
import Testing
import WasmBinary
import WasmDebug
import WasmModel

@Suite struct SourceMapTests {
  /// A module of Tests/Debug, made by its rebuild.sh.
  static func module(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appending(path: "Debug/\(name)")))
  }

  static let names = ["averages.wasm", "averages-dwarf4.wasm"]

  @Test(arguments: names) func linesAndInlinedFunctions(name: String) throws {
    let bytes = try Self.module(name)
    let module = try ModuleDecoder.decode(bytes)
    let map = try #require(try SourceMap(bytes: bytes, module: module))
    #expect(map.files.dropFirst().map(\.fullPath) == ["/source/averages.c"])
    // The only division stands in `divide`, which is inlined into `average` at line 25.
    let source = try String(decoding: Self.module("averages.c"), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let division = try #require(source.firstIndex { $0.contains("total / count") }) + 1
    let call = try #require(source.firstIndex { $0.contains("divide(total, count);") }) + 1
    let row = try #require(map.rows.first { Int($0.line) == division })
    let scope = map.scopes[row.scope - 1]
    #expect(scope.name == "divide")
    #expect(Int(scope.line) == call)
    #expect(scope.outer == 0)
    #expect(map.row(at: Int(row.offset)) == row)
    #expect(map.row(at: 0) == nil)
    for (first, second) in zip(map.rows, map.rows.dropFirst()) { #expect(first.offset < second.offset) }
  }

  /// No damage makes it crash or run for long.
  @Test(arguments: names) func damage(name: String) throws {
    let bytes = try Self.module(name)
    let module = try ModuleDecoder.decode(bytes)
    let sections = module.customSections.filter { $0.name.hasPrefix(".debug_") }
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var failures = 0
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0...random(6) {
        let section = sections[random(sections.count)]
        if section.bytes.isEmpty { continue }
        damaged[section.bytes.lowerBound + random(section.bytes.count)] = UInt8(random(256))
      }
      do {
        let map = try SourceMap(bytes: damaged, module: module)
        for row in map?.rows ?? [] {
          #expect(row.scope <= map?.scopes.count ?? 0)
          #expect(map?.files.indices.contains(row.file) == true)
        }
        for (index, scope) in (map?.scopes ?? []).enumerated() { #expect(scope.outer <= index) }
      } catch {
        failures += 1
      }
    }
    #expect(failures > 0)
  }

  @Test func noDebugInformation() throws {
    let bytes: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    #expect(try SourceMap(bytes: bytes, module: try ModuleDecoder.decode(bytes)) == nil)
  }
}
