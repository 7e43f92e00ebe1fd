import Foundation
import TestHarness

/// A program of the collection, unpacked: `prog.wasm`, `work/`, `task.json`, `expected/`.
struct Program: Sendable {
  var name: String
  var folder: URL
  var task: ProgramTask
  /// Bytes of Wasm.
  var size: Int

  var module: URL { folder.appending(component: "prog.wasm") }
  var workFolder: URL { folder.appending(component: "work") }
  var expectedFolder: URL { folder.appending(component: "expected") }

  init(name: String, folder: URL) throws {
    self.name = name
    self.folder = folder
    let description = try Data(contentsOf: folder.appending(component: "task.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    task = try decoder.decode(ProgramTask.self, from: description)
    guard let size = fileSize(folder.appending(component: "prog.wasm")) else {
      throw HarnessError("\(name) has no prog.wasm")
    }
    self.size = size
  }

  /// What the program reads: beside the task, or among its files.
  var input: URL? {
    guard let name = task.stdin else { return nil }
    let file = folder.appending(path: name)
    return FileManager.default.fileExists(atPath: file.path) ? file : workFolder.appending(path: name)
  }

  var expectedStatus: Int32 {
    let text = try? String(contentsOf: expectedFolder.appending(component: "rc"), encoding: .utf8)
    return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? 0
  }

  /// An output file as it must be: by its path, or by its name alone.
  func expectedOutput(_ path: String) -> URL {
    let file = expectedFolder.appending(path: path)
    if FileManager.default.fileExists(atPath: file.path) { return file }
    return expectedFolder.appending(component: file.lastPathComponent)
  }
}

/// `task.json`.
struct ProgramTask: Sendable, Decodable {
  var args: [String]?
  var env: [String: String]?
  var stdin: String?
  var mount: String?
  var outs: [String]?
  var checkStdout: Bool?

  /// The options that grant a program its folders and its environment; folders are relative to `work/`.
  func buildOptions() throws -> [String] {
    let folders: [String] =
      switch mount {
      case nil: []
      case "/": [".::/"]
      case ".": [".::."]
      case "zig": [".::.", "cache::/cache", "lib::/lib"]
      case let mount?: throw HarnessError("unknown mount \(mount)")
      }
    let variables = (env ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return folders.flatMap { ["--dir", $0] } + variables.flatMap { ["--env", $0] }
  }
}

/// The archives, unpacked where they are not yet.
enum ProgramCollection {
  /// Sorted by name.
  /// - Returns: nil if there is no folder of archives, or none in it.
  static func unpack(filter: [String]) async throws -> [Program]? {
    let files = try? FileManager.default.contentsOfDirectory(at: Places.archives, includingPropertiesForKeys: nil)
    let archives = (files ?? []).filter { $0.lastPathComponent.hasSuffix(suffix) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    if archives.isEmpty { return nil }
    var programs: [Program] = []
    for archive in archives {
      let name = String(archive.lastPathComponent.dropLast(suffix.count))
      guard matches(name, filter) else { continue }
      programs.append(try Program(name: name, folder: try await unpack(archive, name: name)))
    }
    return programs
  }

  private static let suffix = ".tar.xz"

  /// A name, or the start of names and `*`.
  static func matches(_ name: String, _ filter: [String]) -> Bool {
    filter.isEmpty || filter.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : name == $0 }
  }

  private static func unpack(_ archive: URL, name: String) async throws -> URL {
    let place = Places.buildFolder.appending(component: "unpacked")
    let folder = place.appending(component: name)
    let attributes = try FileManager.default.attributesOfItem(atPath: archive.path)
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let stamp = "\(attributes[.size] ?? 0) \(date)"
    let stampFile = place.appending(component: name + ".stamp")
    if (try? String(contentsOf: stampFile, encoding: .utf8)) == stamp { return folder }
    try Places.clear(folder)
    let log = place.appending(component: name + ".log")
    let outcome = try await ChildProcess(
      executable: locate("tar"), arguments: ["-xJf", archive.path, "-C", folder.path, "--strip-components=1"],
      output: log, errors: log, timeout: 300
    ).run()
    guard outcome.end == .exited(0) else {
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      throw HarnessError("cannot unpack \(archive.lastPathComponent): \(outcome.end)\n\(text)")
    }
    try Data(stamp.utf8).write(to: stampFile)
    return folder
  }
}
