package import Foundation

/// A program run to its end, with what it took.
package struct ChildProcess: Sendable {
  package enum End: Sendable, Equatable {
    case exited(Int32)
    case signal(Int32)
    case timedOut
  }

  package struct Outcome: Sendable {
    package var end: End
    package var seconds: Double
    /// Bytes of the largest resident set: its own, or that of a process it waited for.
    package var peakMemory: Int
  }

  package struct Captured: Sendable {
    package var end: End
    package var output: Data
    package var errors: String

    package var text: String { String(decoding: output, as: UTF8.self) }
  }

  var executable: URL
  var arguments: [String]
  var folder: URL?
  /// Nothing to read without one.
  var input: URL?
  /// Without them, those of the harness.
  var output: URL?
  var errors: URL?
  /// Added to the environment.
  var variables: [String: String]
  /// Seconds.
  var timeout: Double
  /// The time starts again whenever the output grows.
  var restartsTimeout: Bool

  package init(
    executable: URL, arguments: [String], folder: URL? = nil, input: URL? = nil, output: URL? = nil,
    errors: URL? = nil, variables: [String: String] = [:], timeout: Double = 3600, restartsTimeout: Bool = false
  ) {
    self.executable = executable
    self.arguments = arguments
    self.folder = folder
    self.input = input
    self.output = output
    self.errors = errors
    self.variables = variables
    self.timeout = timeout
    self.restartsTimeout = restartsTimeout
  }

  /// What it wrote as well, by way of `logs/NAME.out` and `NAME.err`.
  package func run(_ name: String, logs: URL) async throws -> Captured {
    var process = self
    let output = logs.appending(component: name + ".out")
    let errors = logs.appending(component: name + ".err")
    process.output = output
    process.errors = errors
    let outcome = try await process.run()
    return Captured(
      end: outcome.end, output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  package func run() async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      // wait4 blocks, so this is no work for the threads that tasks share.
      Thread.detachNewThread { continuation.resume(with: Result { try runBlocking() }) }
    }
  }

  private func runBlocking() throws -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let identifier = try spawn()
    var deadline = start + .seconds(timeout)
    var outputSize = 0
    var hasTimedOut = false
    var status: Int32 = 0
    var usage = rusage()
    while true {
      let waited = wait4(identifier, &status, WNOHANG, &usage)
      if waited == identifier { break }
      if waited < 0 && errno != EINTR { throw HarnessError("cannot wait for \(executable.lastPathComponent)") }
      if restartsTimeout, let output, let size = fileSize(output), size != outputSize {
        outputSize = size
        deadline = clock.now + .seconds(timeout)
      }
      if clock.now > deadline {
        // wasmc ends its own children on the first; a program that does not listen gets the second.
        kill(identifier, hasTimedOut ? SIGKILL : SIGTERM)
        hasTimedOut = true
        deadline = clock.now + .seconds(2)
      }
      usleep(2000)
    }
    let duration = clock.now - start
    let signal = status & 0x7F
    var end: End = signal == 0 ? .exited(status >> 8 & 0xFF) : .signal(signal)
    if hasTimedOut { end = .timedOut }
    #if canImport(Darwin)
      let unit = 1
    #else
      let unit = 1024
    #endif
    return Outcome(
      end: end, seconds: duration / .seconds(1), peakMemory: Int(usage.ru_maxrss) * unit)
  }

  /// The shell gives way to the program; posix_spawn itself can change the folder on some systems only.
  private var commandLine: [String] {
    let command = [executable.path] + arguments
    guard let folder else { return command }
    return ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + command
  }

  private func spawn() throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let creating = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input?.path ?? "/dev/null", O_RDONLY, 0)
    for (descriptor, file) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      guard let file else { continue }
      posix_spawn_file_actions_addopen(&actions, descriptor, file.path, creating, 0o666)
    }

    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let command = commandLine
    var argumentPointers = command.map { strdup($0) } + [nil]
    var environmentPointers = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    var identifier: pid_t = 0
    let failure = posix_spawn(
      &identifier, command[0], &actions, nil, &argumentPointers, &environmentPointers)
    guard failure == 0 else {
      throw HarnessError("cannot start \(executable.path): \(String(cString: strerror(failure)))")
    }
    return identifier
  }
}

extension ChildProcess.End: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exited(let status): "status \(status)"
    case .signal(let signal): "signal \(signal) (\(String(cString: strsignal(signal))))"
    case .timedOut: "no end within its time"
    }
  }
}
