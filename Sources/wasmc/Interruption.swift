import Dispatch
import Synchronization
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signal that arrived, and where its handler writes a byte: atomics, because a handler may touch little else.
private let receivedSignal = Atomic<Int32>(0)
private let wakingEnd = Atomic<Int32>(-1)

/// Ctrl-C and SIGTERM end a build in order: the task is cancelled, which ends the C compilers and removes what
/// was half done. A second one ends the process at once.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body`; an interruption cancels it.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await body() }
    guard let pipe = try? FileDescriptor.pipe() else { return try await task.value }
    for end in [pipe.readEnd, pipe.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    wakingEnd.store(pipe.writeEnd.rawValue, ordering: .relaxed)
    receivedSignal.store(0, ordering: .relaxed)
    let source = DispatchSource.makeReadSource(fileDescriptor: pipe.readEnd.rawValue, queue: .global())
    source.setEventHandler { task.cancel() }
    source.activate()
    for number in signals { install(number) }
    // A reader of standard error that goes away must not keep the build from cleaning up.
    let oldPipeAction = signal(SIGPIPE, SIG_IGN)
    defer {
      _ = signal(SIGPIPE, oldPipeAction)
      for number in signals { restore(number) }
      source.cancel()
    }
    return try await task.value
  }

  /// After a cancelled build: ends this process by the signal itself, as a shell expects.
  static func finish() -> Int32 {
    let number = receivedSignal.load(ordering: .relaxed)
    guard number != 0 else { return 1 }
    restore(number)
    kill(getpid(), number)
    return 128 + number
  }

  private static func install(_ number: Int32) {
    // An ignored signal stays ignored: nohup, and background jobs of shells without job control.
    if isIgnored(number) { return }
    var action = sigaction()
    action.sa_flags = Int32(SA_RESTART) | Int32(truncatingIfNeeded: SA_RESETHAND)
    let handler: @convention(c) (Int32) -> Void = { number in
      receivedSignal.store(number, ordering: .relaxed)
      var byte: UInt8 = 0
      _ = unsafe write(wakingEnd.load(ordering: .relaxed), &byte, 1)
    }
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = handler
    #else
      unsafe action.__sigaction_handler.sa_handler = handler
    #endif
    unsafe sigaction(number, &action, nil)
  }

  private static func restore(_ number: Int32) {
    if !isIgnored(number) { _ = signal(number, SIG_DFL) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    #if canImport(Darwin)
      let handler = unsafe action.__sigaction_u.__sa_handler
    #else
      let handler = unsafe action.__sigaction_handler.sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// Ends the process with `status`.
func terminate(_ status: Int32) -> Never { exit(status) }
