import Foundation

/// A program run to its end.
struct ChildProcess: Sendable {
  enum End: Sendable, Equatable {
    case exited(Int32)
    case signal(Int32)
    case timedOut
  }

  /// A path, or a name in `PATH`.
  var executable: String
  var arguments: [String]
  var output: URL?
  var errors: URL?
  var timeout: Duration?

  func run() async throws -> End {
    let process = Process()
    process.executableURL = try ChildProcess.locate(executable)
    process.arguments = arguments
    // The harness reads what compilers say.
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    if let output { process.standardOutput = try ChildProcess.create(output) }
    if let errors { process.standardError = try ChildProcess.create(errors) }
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
      guard let timeout else { return }
      let identifier = process.processIdentifier
      DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Int(timeout.components.seconds))) {
        guard process.isRunning else { return }
        hasTimedOut.set()
        kill(identifier, SIGKILL)
      }
    }
  }

  private static func create(_ file: URL) throws -> FileHandle {
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
