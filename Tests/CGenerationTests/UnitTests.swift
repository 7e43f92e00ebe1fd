import Synchronization
import Testing
import WasmCompiler

/// Modules of several units: what a change of one function does to the C of all others.
@Suite struct UnitTests {
  /// A module of functions `() -> i32`; function `i` is called by its number, whatever its index becomes.
  private struct Program {
    /// A constant for each function, by which it differs from all others, and the number of the one it calls.
    var functions: [(number: Int, constant: UInt8, callee: Int)] = (0..<200).map {
      ($0, UInt8($0 % 50), ($0 * 7) % 200)
    }
    var hasNames = false
    /// All functions in a table, and a call through it in each.
    var hasTable = false

    func bytes() -> [UInt8] {
      func section(_ identifier: UInt8, _ contents: [UInt8]) -> [UInt8] {
        [identifier] + leb(contents.count) + contents
      }
      let indices = Dictionary(uniqueKeysWithValues: functions.enumerated().map { ($1.number, $0) })
      var code = leb(functions.count)
      for function in functions {
        // Instructions that differ in kind: numbers do not count for what a function is known by.
        var body: [UInt8] = [0]
        for bit in 0..<8 { body += [0x41, 0, function.number >> bit & 1 == 0 ? 0x67 : 0x68, 0x1A] }
        if hasTable { body += [0x41, 0, 0x11, 0, 0, 0x1A] }
        body += [0x10] + leb(indices[function.callee] ?? 0) + [0x41, function.constant, 0x6A, 0x0B]
        code += leb(body.count) + body
      }
      var module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
      module += section(1, [1, 0x60, 0, 1, 0x7F])
      module += section(3, leb(functions.count) + functions.map { _ in 0 })
      if hasTable {
        module += section(4, [1, 0x70, 0] + leb(functions.count))
        module += section(9, [1, 0, 0x41, 0, 0x0B] + leb(functions.count) + functions.indices.flatMap { leb($0) })
      }
      module += section(10, code)
      if hasNames {
        var names = leb(functions.count)
        for (index, function) in functions.enumerated() {
          let name = Array("function \(function.number)".utf8)
          names += leb(index) + leb(name.count) + name
        }
        module += section(0, [4] + Array("name".utf8) + [1] + leb(names.count) + names)
      }
      return module
    }

    private func leb(_ value: Int) -> [UInt8] {
      value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + leb(value >> 7)
    }
  }

  private static func files(_ program: Program) async throws -> [String: [UInt8]] {
    var options = CompileOptions()
    options.unitSize = 128
    options.program = nil
    let compilation = try await WasmCompiler.compile(program.bytes(), file: "a.wasm", options: options)
    return Dictionary(uniqueKeysWithValues: compilation.files.map { ($0.name, $0.contents) })
  }

  /// The units that a rebuild would compile, of how many.
  private static func changed(_ old: Program, _ new: Program) async throws -> (changed: Int, of: Int) {
    let (before, after) = (try await files(old), try await files(new))
    #expect(before["module.h"] == after["module.h"])
    return (after.count { before[$0.key] != $0.value }, after.count)
  }

  @Test(arguments: [(false, false), (true, false), (true, true)])
  func anAddedFunctionRenamesNoOther(hasNames: Bool, hasTable: Bool) async throws {
    var old = Program()
    old.hasNames = hasNames
    old.hasTable = hasTable
    var new = old
    new.functions.insert((255, 1, 3), at: 100)
    new.functions[20].callee = 255
    // Its unit, a part of which may become another's, its caller's, and that of what stands once.
    let result = try await Self.changed(old, new)
    #expect(result.of > 30)
    #expect(result.changed <= 5)
  }

  @Test(arguments: [false, true])
  func aChangedFunctionIsOneUnit(hasNames: Bool) async throws {
    var old = Program()
    old.hasNames = hasNames
    var new = old
    new.functions[77].constant = 51
    #expect(try await Self.changed(old, new).changed == 1)
  }

  @Test func functionsThatAreAlikeHaveNamesOfTheirOwn() async throws {
    var program = Program()
    for index in program.functions.indices { program.functions[index].number = index & ~3 }
    program.functions = program.functions.enumerated().map { ($0 * 256, $1.constant, 0) }
    let text = try await Self.files(program).values.map { String(decoding: $0, as: UTF8.self) }.joined()
    let definitions = text.matches(of: /uint32_t (f_[0-9a-f]{8})\(void\) \{/).map(\.1)
    #expect(definitions.count == 200)
    #expect(Set(definitions).count == 200)
  }

  // MARK: Handing out files

  @Test func filesAreHandedOutAsTheyAreInMemory() async throws {
    var options = CompileOptions()
    options.unitSize = 128
    let bytes = Program().bytes()
    let whole = try await WasmCompiler.compile(bytes, file: "a.wasm", options: options)
    let written = Mutex<[String: [UInt8]]>([:])
    let parts = try await WasmCompiler.compile(bytes, file: "a.wasm", options: options) { (file) throws(Never) in
      written.withLock { $0[file.name] = file.contents }
    }
    #expect(parts.files.map(\.name) == whole.files.map(\.name))
    #expect(parts.files.map(\.size) == whole.files.map(\.contents.count))
    #expect(parts.files.allSatisfy { $0.contents.isEmpty })
    let contents = written.withLock { $0 }
    #expect(whole.files.allSatisfy { contents[$0.name] == $0.contents })
    #expect(contents.count == whole.files.count)
  }

  @Test func whatTheTakerThrowsEndsTheTranslation() async {
    struct Full: Error {}
    var options = CompileOptions()
    options.unitSize = 128
    do {
      _ = try await WasmCompiler.compile(Program().bytes(), file: "a.wasm", options: options) { (_) throws(Full) in
        throw Full()
      }
      Issue.record("nothing was thrown")
    } catch {
      if case .invalid(let diagnostic) = error { Issue.record("\(diagnostic)") }
    }
  }

  @Test func theErrorIsTheFirstWhateverTheTasks() async {
    var bytes = Program().bytes()
    // Three bodies lose an operand: i32.const becomes nop.
    var found = 0
    for index in bytes.indices.dropFirst(400).dropLast(8) where bytes[index] == 0x41 && bytes[index + 3] == 0x1A {
      if index % 500 < 4 && found < 3 {
        bytes[index] = 0x01
        bytes[index + 1] = 0x01
        found += 1
      }
    }
    #expect(found == 3)
    var messages: Set<String> = []
    for jobs in [1, 2, 7] {
      var options = CompileOptions()
      options.unitSize = 128
      options.jobs = jobs
      do throws(Diagnostic) {
        _ = try await WasmCompiler.compile(bytes, file: "a.wasm", options: options)
      } catch {
        messages.insert("\(error)")
      }
    }
    #expect(messages.count == 1)
  }
}
