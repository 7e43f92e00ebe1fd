import Foundation
import TestHarness

/// The WASI preview 1 suite: each program is built once and run with both path resolvers, and once more with each
/// while signals seem to interrupt its calls.
struct Suite {
  var settings: Settings
  var isInterrupted: Bool

  /// `NAME.json` beside `NAME.wasm`.
  struct Specification: Decodable, Sendable {
    var args: [String]?
    var env: [String: String]?
    var root: String?
    var exitCode: Int32?
    var stdout: String?
  }

  struct Program: Sendable {
    var name: String
    var module: URL
    var specification: Specification
  }

  func run(filters: [String]) async throws -> [Outcome] {
    let folder = settings.buildFolder.appending(component: "suite")
    try await unpack(into: folder)
    if isInterrupted { try await FaultLibrary(settings: settings).make() }
    let programs = try find(in: folder).filter { program in
      filters.isEmpty || filters.contains { program.name.contains($0) }
    }
    return try await concurrentMap(programs, jobs: settings.jobs) { program in
      try await check(program)
    }.flatMap { $0 }
  }

  /// Unpacks the archive, unless it is there already and from the same archive.
  private func unpack(into folder: URL) async throws {
    let manager = FileManager.default
    let attributes = try manager.attributesOfItem(atPath: Settings.archive.path)
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let stamp = "\((attributes[.size] as? Int) ?? 0) \(date)"
    let stampFile = folder.appending(component: ".unpacked")
    if (try? String(contentsOf: stampFile, encoding: .utf8)) == stamp { return }
    _ = try settings.makeFolder("suite")
    let result = try await ChildProcess(
      executable: locate("tar"),
      arguments: ["-xJf", Settings.archive.path, "-C", folder.path, "--strip-components=1"], folder: folder
    ).run("tar", logs: folder)
    guard result.end == .exited(0) else {
      throw HarnessError("cannot unpack \(Settings.archive.path): \(result.errors)")
    }
    try Data(stamp.utf8).write(to: stampFile)
  }

  private func find(in folder: URL) throws -> [Program] {
    let manager = FileManager.default
    var programs: [Program] = []
    for group in try manager.contentsOfDirectory(atPath: folder.path).sorted() {
      let place = folder.appending(component: group)
      for file in ((try? manager.contentsOfDirectory(atPath: place.path)) ?? []).sorted() where file.hasSuffix(".wasm")
      {
        let stem = String(file.dropLast(5))
        var specification = Specification()
        if let text = try? Data(contentsOf: place.appending(component: stem + ".json")) {
          let decoder = JSONDecoder()
          decoder.keyDecodingStrategy = .convertFromSnakeCase
          specification = try decoder.decode(Specification.self, from: text)
        }
        programs.append(
          Program(
            name: "\(group)/\(stem)", module: place.appending(component: file), specification: specification))
      }
    }
    return programs
  }

  private func check(_ program: Program) async throws -> [Outcome] {
    let folder = try settings.makeFolder("programs/\(program.name)")
    let specification = program.specification
    var grants = ["--runtime-options"]
    if specification.root != nil { grants += ["--dir", "root::/"] }
    for (name, value) in specification.env ?? [:] { grants += ["--env", "\(name)=\(value)"] }
    let failure = try await settings.build(program.module, in: folder, options: grants)
    var outcomes: [Outcome] = []
    for variant in variants {
      var problem = failure
      if problem == nil { problem = try await run(program, in: folder, variant) }
      outcomes.append(Outcome(name: "\(program.name) (\(variant.name))", group: variant.name, problem: problem))
    }
    try? FileManager.default.removeItem(at: folder.appending(component: "app"))
    return outcomes
  }

  struct Variant: Sendable {
    var name: String
    var resolver: PathResolver
    var variables = Settings.sanitizerVariables
  }

  private var variants: [Variant] {
    var variants = PathResolver.allCases.map { Variant(name: $0.rawValue, resolver: $0) }
    if isInterrupted {
      for resolver in PathResolver.allCases {
        variants.append(
          Variant(
            name: "\(resolver.rawValue), interrupted", resolver: resolver,
            variables: FaultLibrary(settings: settings).variables(faults: "interrupt")))
      }
    }
    return variants
  }

  private func run(_ program: Program, in folder: URL, _ variant: Variant) async throws -> String? {
    let specification = program.specification
    let place = folder.appending(component: variant.name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    if let root = specification.root {
      let original = program.module.deletingLastPathComponent().appending(component: root)
      try FileManager.default.copyItem(at: original, to: place.appending(component: "root"))
    }
    let result = try await ChildProcess(
      executable: folder.appending(component: "app"),
      arguments: [variant.resolver.option, "--"] + (specification.args ?? []), folder: place,
      variables: variant.variables
    ).run(variant.name, logs: folder)
    let expected = specification.exitCode ?? 0
    if result.end != .exited(expected) {
      return "\(result.end) instead of \(expected): \(result.errors)"
    }
    if let text = specification.stdout, text != result.text { return "standard output: \(result.text)" }
    return nil
  }
}
