import Foundation
import Testing
import WasmBinary
import WasmDebug
import WasmModel

/// Variables and types of variables.wasm and shapes.wasm, which rebuild.sh of Tests/Debug makes.
@Suite struct SourceVariablesTests {
  private struct Program {
    var variables: SourceVariables
    var module: Module

    init(_ name: String) throws {
      let bytes = try SourceMapTests.module(name)
      module = try ModuleDecoder.decode(bytes)
      variables = try #require(try SourceVariables(bytes: bytes, module: module))
    }

    func function(with name: String) throws -> SourceVariables.Function {
      try #require(variables.functions.values.first { $0.variables.contains { $0.name == name } })
    }

    func type(_ name: String, in function: SourceVariables.Function) throws -> SourceType {
      variables.types[try #require(function.variables.first { $0.name == name }).type]
    }
  }

  @Test func variablesOfC() throws {
    let program = try Program("variables.wasm")
    let sum = try program.function(with: "list")
    #expect(sum.frameLocal != nil)
    #expect(sum.variables.map(\.name).sorted() == ["depth", "i", "i", "list", "point", "scale", "total"])
    let lines = sum.variables.filter { $0.name == "i" }.map(\.line)
    #expect(lines.count == 2 && lines[0] < lines[1])
    for variable in sum.variables {
      if case .address = variable.place { #expect(variable.name == "depth") } else { #expect(variable.name != "depth") }
    }
    #expect(program.variables.globals.map(\.name) == ["calls"])
    #expect(program.variables.types[0] == SourceType())
  }

  @Test func typesOfC() throws {
    let program = try Program("variables.wasm")
    let types = program.variables.types
    let sum = try program.function(with: "list")
    let start = try program.function(with: "second")
    #expect(try program.type("total", in: sum) == SourceType(kind: .signed, size: 4))
    let list = try program.type("list", in: sum)
    #expect(list.kind == .pointer && list.size == 4)
    let node = types[list.target]
    #expect(try program.type("first", in: start) == node)
    #expect(node.kind == .structure && node.name == "node")
    #expect(node.members.map(\.name) == ["next", "at", "name", "weight", "color", "low", "high", "value"])
    #expect(node.members.map(\.bitSize) == [nil, nil, nil, nil, nil, 3, 7, nil])
    #expect(node.members.map(\.bitOffset) == [0, 32, 96, 192, 256, 288, 291, 320])
    // It refers to itself.
    #expect(types[types[node.members[0].type].target] == node)
    let color = types[node.members[4].type]
    #expect(color.kind == .enumeration)
    #expect(color.enumerators.map(\.name) == ["RED", "GREEN"] && color.enumerators.map(\.value) == [0, 5])
    let value = types[node.members[7].type]
    #expect(value.kind == .union && value.size == 4 && value.members.map(\.bitOffset) == [0, 0])
    let values = try program.type("values", in: start)
    #expect(values.kind == .array && values.counts == [2, 3] && values.size == 24)
    #expect(types[values.target] == SourceType(kind: .signed, size: 4))
    // Named by its typedef; `void *` points to what is unknown.
    #expect(try program.type("l0", in: start).name == "odd")
    #expect(try program.type("nothing", in: start) == SourceType(kind: .pointer, size: 4, target: 0))
  }

  @Test func typesOfCxx() throws {
    let program = try Program("shapes.wasm")
    let types = program.variables.types
    let measure = try program.function(with: "mode")
    #expect(measure.variables.filter { $0.name == "area" }.count == 2)
    let mode = try program.type("mode", in: measure)
    #expect(mode.kind == .enumeration && mode.size == 1 && mode.enumerators.map(\.value) == [1, 200])
    #expect(try program.type("twice", in: measure) == SourceType(kind: .boolean, size: 1))
    let shape = try program.type("shape", in: measure)
    #expect(shape.kind == .pointer && types[shape.target].name == "Shape")
    let start = try program.function(with: "rectangle")
    let rectangle = try program.type("rectangle", in: start)
    #expect(rectangle.members.map(\.name) == ["Shape", "size"])
    #expect(types[rectangle.members[0].type] == types[shape.target])
    #expect(types[rectangle.members[1].type].name == "Pair<int>")
    #expect(try program.type("other", in: start).members.map(\.bitOffset) == [0, 64])
  }

  /// Optimised code: what lies in memory is found, and parameters that stay in their locals; what has a location list
  /// is left out.
  @Test func optimisedCode() throws {
    let bytes = try SourceMapTests.module("optimised.wasm")
    let variables = try SourceVariables(bytes: bytes, module: try ModuleDecoder.decode(bytes))
    #expect(variables?.globals.map(\.name) == ["calls"])
    let functions = try #require(variables).functions.sorted { $0.key < $1.key }.map(\.value.variables)
    #expect(
      functions.map { $0.map(\.name) } == [["count"], ["rounds", "values"], ["name"]]
        && functions[0][0].place == .local(1) && functions[1][1].place == .frame(0)
        && functions[2][0].place == .local(2))
  }

  /// No damage makes it crash, run for long, or give types that do not hold together.
  @Test(arguments: ["variables.wasm", "shapes.wasm", "averages-dwarf4.wasm"]) func damage(name: String) throws {
    let bytes = try SourceMapTests.module(name)
    let module = try ModuleDecoder.decode(bytes)
    let sections = module.customSections.filter { $0.name == ".debug_info" || $0.name == ".debug_abbrev" }
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var failures = 0
    var changes = 0
    let intact = try SourceVariables(bytes: bytes, module: module)?.types
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0...random(3) {
        let section = sections[random(sections.count)].bytes
        damaged[section.lowerBound + random(section.count)] = UInt8(random(2) == 0 ? random(256) : random(8))
      }
      do {
        guard let variables = try SourceVariables(bytes: damaged, module: module) else { continue }
        if variables.types != intact { changes += 1 }
        check(variables, functions: module.code.count)
      } catch {
        failures += 1
      }
    }
    #expect(failures > 0 && changes > 0)
  }

  private func check(_ variables: SourceVariables, functions: Int) {
    let types = variables.types
    for (index, type) in types.enumerated() {
      #expect(type.size <= SourceVariables.sizeLimit && types.indices.contains(type.target))
      for member in type.members {
        #expect(types.indices.contains(member.type))
        #expect(member.bitOffset + (member.bitSize ?? 8 * types[member.type].size) <= 8 * type.size)
      }
      // What pointers and arrays are of comes before them, so that whoever follows comes to an end.
      #expect(type.target < max(index, 1))
    }
    for (index, function) in variables.functions {
      #expect(index < functions)
      for variable in function.variables { #expect(types.indices.contains(variable.type)) }
    }
  }
}
