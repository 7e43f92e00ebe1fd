import Foundation

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

  /// The clang of the Swift toolchain, else `cc`.
  static func cCompiler() throws -> URL {
    if let swift = find("swift") {
      for folder in [swift.resolvingSymlinksInPath(), swift].map({ $0.deletingLastPathComponent() }) {
        let clang = folder.appending(component: "clang")
        if FileManager.default.isExecutableFile(atPath: clang.path) { return clang }
      }
    }
    guard let compiler = find("cc") else { throw HarnessError("found no C compiler") }
    return compiler
  }

  /// A program in `PATH`.
  static func find(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Makes the folder anew, empty.
  static func clear(_ folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}
