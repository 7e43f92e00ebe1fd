import Foundation

/// A program run to its end, its output in files.
struct ChildProcess: Sendable {
  enum End: Sendable, Equatable, CustomStringConvertible {
    case exited(Int32)
    case signal(Int32)
    case timedOut

    var description: String {
      switch self {
      case .exited(let status): "exit status \(status)"
      case .signal(let number): "ended by signal \(number)"
      case .timedOut: "hangs"
      }
    }
  }

  struct Result: Sendable {
    var end: End
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  var executable: URL
  var arguments: [String]
  /// Also where the files with the output go.
  var folder: URL
  var workingFolder: URL?
  var variables: [String: String] = [:]
  var seconds = 120

  func run(_ name: String) async throws -> Result {
    let output = folder.appending(component: name + ".out")
    let errors = folder.appending(component: name + ".err")
    let end = try await run(output: create(output), errors: create(errors))
    return Result(
      end: end, output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private func run(output: FileHandle, errors: FileHandle) async throws -> End {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = workingFolder ?? folder
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    let hasTimedOut = Flag()
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { process in
        let status = process.terminationStatus
        if hasTimedOut.isSet {
          continuation.resume(returning: .timedOut)
        } else {
          continuation.resume(returning: process.terminationReason == .exit ? .exited(status) : .signal(status))
        }
      }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
        return
      }
      let identifier = process.processIdentifier
      DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
        guard process.isRunning else { return }
        hasTimedOut.set()
        kill(identifier, SIGKILL)
      }
    }
  }

  private func create(_ file: URL) throws -> FileHandle {
    guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
      throw HarnessError("cannot write \(file.path)")
    }
    return try FileHandle(forWritingTo: file)
  }

  static func locate(_ name: String) throws -> URL {
    if name.contains("/") { return URL(filePath: name) }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for folder in folders {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return URL(filePath: path) }
    }
    throw HarnessError("found no \(name) in PATH")
  }
}

/// Why the harness itself cannot go on.
struct HarnessError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// Set once, by another thread.
private final class Flag: @unchecked Sendable {
  private let lock = NSLock()
  private var value = false

  var isSet: Bool { lock.withLock { value } }
  func set() { lock.withLock { value = true } }
}

/// Runs `body` on each item, at most `jobs` at a time; the results are in the order of the items.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], jobs: Int, _ body: @escaping @Sendable (Item) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: items.count)
    for (index, item) in items.enumerated() {
      if index >= jobs, let (done, result) = try await group.next() { results[done] = result }
      group.addTask { (index, try await body(item)) }
    }
    for try await (done, result) in group { results[done] = result }
    return results.compactMap { $0 }
  }
}
