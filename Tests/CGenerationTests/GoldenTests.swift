import Foundation
import Testing
import WasmCompiler

/// The emitted C of `Tests/Golden/*.wasm` (built from the `.wat` beside it by wabt's `wat2wasm --debug-names --enable-extended-const`), as a
/// library and as an executable. `BLESS=1 swift test --filter Golden` rewrites the expectations.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()
  static let names = [
    "control", "dispatch", "loops", "searches", "reach", "numeric", "memory", "calls", "references", "exceptions",
    "vectors", "program", "resumption",
  ]

  struct Form: Sendable, CustomStringConvertible {
    var name: String
    var options: CompileOptions
    var description: String { name }
  }

  static let forms: [Form] = {
    var library = CompileOptions()
    library.state = .instance
    library.program = nil
    library.prefix = "golden_"
    return [Form(name: "library", options: library), Form(name: "executable", options: CompileOptions())]
  }()

  /// With `--fuel` and `--deadline`.
  static let limitedNames = ["control", "calls", "exceptions"]
  static let limitedForms: [Form] = {
    var limited = forms
    for index in limited.indices {
      limited[index].name = "limited-" + limited[index].name
      limited[index].options.fuel = 1_000_000
      limited[index].options.isInterruptible = true
    }
    return limited
  }()

  /// With `--bounds-checks`.
  static let checkedNames = ["loops", "reach", "memory"]
  static let checkedForm: Form = {
    var form = forms[1]
    form.name = "checked"
    form.options.checksBounds = true
    return form
  }()

  static func emit(_ name: String, _ form: Form) async throws -> String {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name + ".wasm")))
    let result = try await WasmCompiler.compile(bytes, file: name + ".wasm", options: form.options)
    #expect(result.files.count == 1)
    return String(decoding: result.files[0].contents, as: UTF8.self)
  }

  @Test(arguments: names, forms)
  func emittedC(name: String, form: Form) async throws {
    try await compare(name, form)
  }

  @Test(arguments: limitedNames, limitedForms)
  func limitedC(name: String, form: Form) async throws {
    try await compare(name, form)
  }

  @Test(arguments: checkedNames)
  func checkedC(name: String) async throws {
    try await compare(name, Self.checkedForm)
  }

  /// A store at `l0 + 16u` may wrap and be seen, behind which `l0` itself traps.
  @Test func exactMemoryKeepsSums() async throws {
    var form = Self.forms[1]
    let sum = "wrt_i64_store(b0, l0 + 16u, 0"
    #expect(try await !Self.emit("reach", form).contains(sum))
    form.options.isMemoryExact = true
    #expect(try await Self.emit("reach", form).contains(sum))
  }

  /// With `-g`, of a module that has variables: `Tests/Debug`.
  static let debugForm: Form = {
    var options = CompileOptions()
    options.lines = .source
    return Form(name: "debug", options: options)
  }()

  @Test(arguments: ["../Debug/variables"])
  func debuggedC(name: String) async throws {
    try await compare(name, Self.debugForm)
  }

  private func compare(_ name: String, _ form: Form) async throws {
    let emitted = try await Self.emit(name, form)
    let stem = URL(fileURLWithPath: name).lastPathComponent
    let file = Self.folder.appendingPathComponent("\(stem).\(form.name).c")
    if ProcessInfo.processInfo.environment["BLESS"] == "1" {
      try emitted.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    if emitted != expected {
      let lines = zip(emitted.split(separator: "\n"), expected.split(separator: "\n"))
      let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
      Issue.record(
        "\(file.lastPathComponent) differs, first in line \(first.map { "\($0.offset + 1): \($0.element.0)" } ?? "count")"
      )
    }
  }

  /// What we emit has no warnings, with clang and with gcc.
  @Test(arguments: names, ["clang", "gcc"])
  func compilesWithoutWarnings(name: String, compiler: String) async throws {
    guard let path = Self.find(compiler) else {
      print("skipped: \(compiler) is not installed")
      return
    }
    let source = FileManager.default.temporaryDirectory.appendingPathComponent("golden-\(UUID().uuidString).c")
    defer { try? FileManager.default.removeItem(at: source) }
    let limited = Self.limitedNames.contains(name) ? Self.limitedForms : []
    let checked = Self.checkedNames.contains(name) ? [Self.checkedForm] : []
    for form in Self.forms + limited + checked {
      try await Self.emit(name, form).write(to: source, atomically: true, encoding: .utf8)
      for level in ["-O0", "-O2"] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = [
          "-std=gnu11", level, "-Wall", "-Wextra", "-Werror", "-I",
          Self.root.appendingPathComponent("runtime-c/include").path, "-c",
          "-DWRT_BOUNDS_CHECKS=\(form.options.checksBounds ? 1 : 0)", source.path, "-o", "/dev/null",
        ]
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let message = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(form.name) \(level): \(String(decoding: message, as: UTF8.self))")
      }
    }
  }

  /// As C++ too, where the variables are seen.
  @Test(arguments: ["../Debug/variables", "../Debug/shapes"], ["clang", "g++"])
  func debuggedCxxCompilesWithoutWarnings(name: String, compiler: String) async throws {
    guard let path = Self.find(compiler) else {
      print("skipped: \(compiler) is not installed")
      return
    }
    let source = FileManager.default.temporaryDirectory.appendingPathComponent("golden-\(UUID().uuidString).c")
    defer { try? FileManager.default.removeItem(at: source) }
    try await Self.emit(name, Self.debugForm).write(to: source, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [
      "-x", "c++", "-std=gnu++20", "-nostdinc++", "-fno-exceptions", "-g", "-Wall", "-Wextra", "-Werror",
      "-Wno-narrowing", "-Wno-missing-field-initializers", "-I",
      Self.root.appendingPathComponent("runtime-c/include").path, "-c", source.path, "-o", "/dev/null",
    ]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let message = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: message, as: UTF8.self))")
  }

  static func find(_ program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The same bytes whatever the number of tasks and whatever the module's path.
  @Test(arguments: names)
  func isDeterministic(name: String) async throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name + ".wasm")))
    var files: [[[UInt8]]] = []
    for jobs in [1, 2, 7] {
      var options = CompileOptions()
      options.jobs = jobs
      options.unitSize = 16
      files.append(
        try await WasmCompiler.compile(bytes, file: "/some/\(jobs)/path.wasm", options: options).files.map(\.contents))
    }
    #expect(files[0] == files[1] && files[0] == files[2])
  }
}
