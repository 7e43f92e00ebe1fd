import Foundation
import Testing
import WasmModel

@testable import WasmBinary

/// The core test suite's binary modules: `conformance/spec.tar.xz` in the folder that `SHARED_DIR` names, by default
/// `shared` beside the package. Modules in the text format are for a parser that this project does not have.
private enum SpecificationSuite {
  static let archive: URL = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["SHARED_DIR"].map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("conformance/spec.tar.xz")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: archive.path) }

  struct Script: Decodable {
    struct Command: Decodable {
      var type: String
      var line: Int
      var filename: String?
      var text: String?
      var moduleType: String?
    }

    var commands: [Command]
  }

  /// Calls `body` with every command that has a binary module: script, command, bytes.
  static func forEachModule(_ body: (String, Script.Command, [UInt8]) throws -> Void) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("specification-suite-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "-xJf", archive.path, "-C", folder.path]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0)

    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let found = files.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    for file in found.filter({ $0.pathExtension == "json" }).sorted(by: { $0.path < $1.path }) {
      let script = try decoder.decode(Script.self, from: Data(contentsOf: file))
      for command in script.commands where command.moduleType == "binary" {
        let module = file.deletingLastPathComponent().appendingPathComponent(try #require(command.filename))
        let place = String(file.path.dropFirst(folder.path.count + 1))
        try body(place, command, Array(try Data(contentsOf: module)))
      }
    }
  }
}

/// Decodes what is in the bodies too, which the compiler leaves to validation.
private func decodeWithBodies(_ bytes: [UInt8]) throws(WasmError) -> Module {
  let module = try ModuleDecoder.decode(bytes)
  for body in module.code {
    var reader = BinaryReader(bytes, range: body.bytes)
    let isClosed = try reader.skipFunctionBody(allowsDataIndices: module.dataCount != nil)
    guard isClosed else { throw reader.endError }
  }
  return module
}

@Suite(
  .enabled(
    if: SpecificationSuite.isPresent, "the specification's test suite is not here: set SHARED_DIR to its folder"))
struct SpecificationSuiteTests {
  /// The proposal is not implemented, and takes for malformed what its own types would be.
  private func isOutOfScope(_ script: String) -> Bool { script.contains("custom-descriptors/") }

  @Test func everyModuleIsJudgedAsTheSuiteSays() throws {
    var modules = 0
    var malformed = 0
    var malformedInBodies = 0
    try SpecificationSuite.forEachModule { script, command, bytes in
      switch command.type {
      case "assert_malformed":
        malformed += 1
        let text = try #require(command.text)
        let found = error { try decodeWithBodies(bytes) }
        let message = found?.reason.description ?? "accepted"
        #expect(message.hasPrefix(text), "\(script):\(command.line) wants “\(text)”, says “\(message)”")
        if let found { #expect((0...bytes.count).contains(found.offset), "\(script):\(command.line)") }
        if error({ try ModuleDecoder.decode(bytes) }) == nil { malformedInBodies += 1 }
      case _ where isOutOfScope(script): break
      default:
        // Invalid, unlinkable and trapping modules are well-formed.
        modules += 1
        let found = error { try decodeWithBodies(bytes) }
        #expect(found == nil, "\(script):\(command.line) \(command.type): \(found?.reason.description ?? "")")
      }
    }
    print("suite: \(modules) well-formed, \(malformed) malformed, of which \(malformedInBodies) in function bodies")
    #expect(modules > 5_000)
    #expect(malformed > 800)
  }
}
