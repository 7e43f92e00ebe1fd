import Foundation
import Testing
import WasmModel
import WasmValidation

/// The modules of the core test suite, as `wast2json` writes them: those that are invalid are refused in the suite's
/// words, those that are malformed are refused, and all others are accepted.
@Suite struct CoreSuiteTests {
  @Test(.enabled(if: CoreSuite.archive != nil, "no core test suite: set SHARED_DIR"))
  func everyModule() async throws {
    let suite = try CoreSuite()
    defer { suite.remove() }
    var counts: [String: Int] = [:]
    for script in try suite.scripts() {
      for command in try script.commands() {
        guard let expectation = command.expectation else { continue }
        let path = script.directory.appendingPathComponent(command.filename)
        let bytes = [UInt8](try Data(contentsOf: path))
        let reason = await refusal(of: bytes)
        let place: Comment = "\(script.name):\(command.line) \(command.filename)"
        counts[command.type, default: 0] += 1
        switch expectation {
        case .valid:
          #expect(reason == nil, place)
        case .malformed:
          #expect(reason != nil, place)
        case .invalid(let text):
          if CoreSuite.conflicts.contains(text) {
            counts["of these in conflict", default: 0] += 1
            #expect(reason == nil, place)
            continue
          }
          // The old scripts go on with operands in the reference interpreter's notation.
          let words = String(text.prefix { $0 != ":" })
          #expect(reason?.description.hasPrefix(words) == true, "\(place): \(text)")
        }
      }
    }
    print("core suite: \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    #expect(counts["assert_invalid", default: 0] > 2000)
    #expect(counts["assert_malformed", default: 0] > 500)
    #expect(counts["module", default: 0] > 2000)
  }

  private func refusal(of bytes: [UInt8]) async -> WasmError.Reason? {
    do throws(WasmError) {
      _ = try await ModuleValidator.validate(bytes: bytes, jobs: 1)
      return nil
    } catch {
      return error.reason
    }
  }
}

/// The suite, unpacked to a temporary folder.
struct CoreSuite {
  /// What a proposal's scripts call invalid because a feature that came later is off.
  static let conflicts: Set<String> = ["multiple memories", "multiple tables"]

  static var archive: String? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["SHARED_DIR"]
      ?? root.deletingLastPathComponent().appendingPathComponent("shared").path
    let path = "\(shared)/conformance/spec.tar.xz"
    return FileManager.default.isReadableFile(atPath: path) ? path : nil
  }

  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("wasmc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "-xf", try #require(CoreSuite.archive), "-C", directory.path]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0, "tar failed")
  }

  func remove() {
    try? FileManager.default.removeItem(at: directory)
  }

  /// Every script but those of a proposal that is out of scope.
  func scripts() throws -> [Script] {
    let enumerator = try #require(FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil))
    let paths = enumerator.compactMap { $0 as? URL }.filter {
      $0.pathExtension == "json" && !$0.path.contains("custom-descriptors")
    }
    try #require(!paths.isEmpty, "the archive holds no scripts")
    return paths.sorted { $0.path < $1.path }.map { Script(path: $0) }
  }
}

struct Script {
  var path: URL
  var directory: URL { path.deletingLastPathComponent() }
  var name: String { path.deletingPathExtension().lastPathComponent }

  func commands() throws -> [Command] {
    try JSONDecoder().decode(File.self, from: try Data(contentsOf: path)).commands
  }

  private struct File: Decodable {
    var commands: [Command]
  }
}

struct Command: Decodable {
  enum Expectation {
    case valid, malformed
    case invalid(String)
  }

  enum CodingKeys: String, CodingKey {
    case type, line, text
    case file = "filename"
  }

  var type: String
  var line: Int
  var text: String?
  var file: String?

  var filename: String { file ?? "" }

  /// What becomes of the command's module; nil without a binary module.
  var expectation: Expectation? {
    guard filename.hasSuffix(".wasm") else { return nil }
    return switch type {
    case "module", "module_definition", "assert_unlinkable", "assert_uninstantiable": .valid
    case "assert_malformed": .malformed
    case "assert_invalid": .invalid(text ?? "")
    default: nil
    }
  }
}
