import Foundation
import TestHarness

/// Where everything is.
enum Places {
  /// The repository, from where this file was compiled.
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

  /// Archives of programs: outside the repository, and not everybody has them.
  static var archives: URL {
    let shared =
      ProcessInfo.processInfo.environment["SHARED_DIR"].map { URL(filePath: $0) }
      ?? root.appending(path: "../shared")
    return shared.standardizedFileURL.appending(component: "programs")
  }

  static let examples = root.appending(component: "examples")
  static let runtimeHeaders = root.appending(path: "runtime-c/include")
  static let buildFolder = root.appending(path: "build/programs")

  /// The `wasmc` to test.
  static func compiler(_ path: String?) throws -> URL {
    let file = path.map { URL(filePath: $0) } ?? root.appending(path: ".build/release/wasmc")
    guard FileManager.default.isExecutableFile(atPath: file.path) else {
      throw HarnessError("no wasmc at \(file.path); swift build -c release --product wasmc makes it")
    }
    return file.absoluteURL
  }

  /// Makes the folder anew, empty.
  static func clear(_ folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}
