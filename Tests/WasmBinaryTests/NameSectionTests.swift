import Testing
import WasmModel

@testable import WasmBinary

@Suite struct NameSectionTests {
  private func names(_ subsections: [UInt8]...) throws -> NameSection {
    let bytes = header + section(.custom, name("name") + subsections.flatMap { $0 })
    return NameSection(bytes: bytes, module: try ModuleDecoder.decode(bytes))
  }

  private func subsection(_ identifier: UInt8, _ contents: [UInt8]) -> [UInt8] {
    [identifier] + unsigned(UInt64(contents.count)) + contents
  }

  private func map(_ entries: [(UInt64, String)]) -> [UInt8] {
    unsigned(UInt64(entries.count)) + entries.flatMap { unsigned($0.0) + name($0.1) }
  }

  @Test func everySubsection() throws {
    let indirect: [UInt8] = [2, 3] + map([(0, "a"), (2, "b")]) + [5] + map([(1, "c")])
    let names = try names(
      subsection(0, name("module")), subsection(1, map([(0, "f"), (7, "gé"), (300, "h")])), subsection(2, indirect),
      subsection(3, indirect), subsection(4, map([(1, "type")])), subsection(5, map([(1, "table")])),
      subsection(6, map([(1, "memory")])), subsection(7, map([(1, "global")])), subsection(8, map([(1, "elem")])),
      subsection(9, map([(1, "data")])), subsection(10, indirect), subsection(11, map([(1, "tag")])),
      subsection(99, [1, 2, 3]))
    #expect(names.module == "module")
    #expect(names.functions.count == 3)
    #expect(Array(names.functions.indices) == [0, 7, 300])
    #expect([0, 1, 7, 300, 301].map { names.functions[$0] } == ["f", nil, "gé", "h", nil])
    #expect(names.functions.nameBytes(7).map(Array.init) == Array("gé".utf8))
    for map in [names.locals, names.labels, names.fields] {
      #expect(map.count == 2)
      #expect(Array(map.indices) == [3, 5])
      #expect([map[3, 0], map[3, 1], map[3, 2], map[5, 1], map[4, 0]] == ["a", nil, "b", "c", nil])
    }
    let maps = [
      names.types, names.tables, names.memories, names.globals, names.elements, names.data, names.tags,
    ]
    #expect(maps.map { $0[1] } == ["type", "table", "memory", "global", "elem", "data", "tag"])
  }

  @Test func absent() throws {
    let names = NameSection(bytes: header, module: try ModuleDecoder.decode(header))
    #expect(names.module == nil)
    #expect(names.functions.isEmpty)
    #expect(names.functions[0] == nil)
    #expect(names.locals[0, 0] == nil)
  }

  @Test func whatPrecedesAMalformationStays() throws {
    // The third name is not UTF-8.
    let cut = try names(
      subsection(0, name("m")), subsection(1, [3, 0, 1, 0x61, 1, 1, 0x62, 2, 1, 0xFF]),
      subsection(4, map([(0, "never")])))
    #expect(cut.module == "m")
    #expect(cut.functions.count == 2)
    #expect(cut.functions[1] == "b")
    #expect(cut.types.isEmpty)
    // A subsection larger than the section, a count larger than the subsection.
    #expect(try names(subsection(0, name("m")), [1, 9, 0]).module == "m")
    #expect(try names(subsection(1, [9, 0, 1, 0x61])).functions[0] == "a")
    let locals = try names(subsection(2, [2, 0, 1, 0, 1, 0x61, 1, 2, 0, 1, 0x62])).locals
    #expect([locals[0, 0], locals[1, 0]] == ["a", "b"])
  }

  @Test func disorderIsSorted() throws {
    let functions = try names(subsection(1, map([(5, "e"), (1, "a"), (5, "later"), (3, "c")]))).functions
    #expect(Array(functions.indices) == [1, 3, 5])
    #expect([functions[1], functions[3], functions[5]] == ["a", "c", "e"])
  }

  @Test func manyNames() throws {
    let functions = try names(subsection(1, map((0..<30_000).map { ($0, "function\($0)") }))).functions
    #expect(functions.count == 30_000)
    #expect((0..<30_000).allSatisfy { functions[$0] == "function\($0)" })
  }
}
