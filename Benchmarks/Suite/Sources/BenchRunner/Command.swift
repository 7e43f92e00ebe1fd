import Foundation

/// A tool run to its end: a compiler, a translator.
struct Command {
  var executable: String
  var arguments: [String]
  var environment: [String: String] = [:]

  /// What the tool says about itself; nothing if it cannot be run.
  func output() -> String? {
    guard let result = try? run(), result.status == 0 else { return nil }
    return result.text
  }

  /// Throws with what the tool printed if it fails.
  func runOrThrow(_ what: String) throws {
    let result = try run()
    if result.status != 0 {
      let command = ([executable] + arguments).joined(separator: " ")
      throw BenchmarkError("\(what) failed with status \(result.status): \(command)\n\(result.text.suffix(4000))")
    }
  }

  private func run() throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do { try process.run() } catch { throw BenchmarkError("cannot run \(executable): \(error.localizedDescription)") }
    let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// The full path of a tool, or nothing.
  static func find(_ name: String) -> String? {
    if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
