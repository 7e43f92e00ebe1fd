import Dispatch

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signal that arrived, for `finish`. A signal handler may touch little else than such a word.
nonisolated(unsafe) private var receivedSignal: Int32 = 0
nonisolated(unsafe) private var wakingEnd: Int32 = -1

/// Ctrl-C and SIGTERM end a build in order: the task is cancelled, which ends the C compilers and removes what
/// was half done. A second one ends the process at once.
enum Interruption {
  /// Runs `body`; an interruption cancels it.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await body() }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return try await task.value }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wakingEnd = ends[1]
    let source = DispatchSource.makeReadSource(fileDescriptor: ends[0], queue: .global())
    source.setEventHandler { task.cancel() }
    source.activate()
    for number in [SIGINT, SIGTERM, SIGHUP] { install(number) }
    // A reader of standard error that goes away must not keep the build from cleaning up.
    let oldPipeAction = signal(SIGPIPE, SIG_IGN)
    defer {
      signal(SIGPIPE, oldPipeAction)
      for number in [SIGINT, SIGTERM, SIGHUP] { restore(number) }
      source.cancel()
    }
    return try await task.value
  }

  /// After a cancelled build: ends this process by the signal itself, as a shell expects.
  static func finish() -> Int32 {
    guard receivedSignal != 0 else { return 1 }
    restore(receivedSignal)
    kill(getpid(), receivedSignal)
    return 128 + receivedSignal
  }

  private static func install(_ number: Int32) {
    // An ignored signal stays ignored: nohup, and background jobs of shells without job control.
    var old = sigaction()
    sigaction(number, nil, &old)
    if isIgnored(old) { return }
    var action = sigaction()
    action.sa_flags = Int32(SA_RESTART) | Int32(truncatingIfNeeded: SA_RESETHAND)
    setHandler(&action) { number in
      receivedSignal = number
      var byte: UInt8 = 0
      _ = write(wakingEnd, &byte, 1)
    }
    sigaction(number, &action, nil)
  }

  private static func restore(_ number: Int32) {
    var old = sigaction()
    sigaction(number, nil, &old)
    if !isIgnored(old) { signal(number, SIG_DFL) }
  }

  private static func setHandler(_ action: inout sigaction, _ handler: @escaping @convention(c) (Int32) -> Void) {
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// Ends the process with `status`.
func terminate(_ status: Int32) -> Never { exit(status) }
