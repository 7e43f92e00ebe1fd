import Synchronization

/// One line on the terminal that says what a long build is doing. It appears after a second, and never where
/// standard error is not a terminal.
public final class Progress: Sendable {
  private struct State {
    var phase = ""
    var done = 0
    var total = 0
    var isShown = false
    var ticker: Task<Void, Never>?
  }

  private let state = Mutex(State())

  public init() {}

  /// From now on the line may appear.
  public func start() {
    guard Host.hasTerminal else { return }
    let ticker = Task.detached { [self] in
      try? await Task.sleep(for: .seconds(1))
      while !Task.isCancelled {
        show()
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
    state.withLock { $0.ticker = ticker }
  }

  /// What is being done now, and how many pieces it has (0: one).
  public func begin(_ phase: String, total: Int = 0) {
    state.withLock {
      $0.phase = phase
      $0.done = 0
      $0.total = total
    }
  }

  /// A piece is done.
  func advance() { state.withLock { $0.done += 1 } }

  /// Removes the line; messages can be printed again.
  public func finish() {
    state.withLock {
      $0.ticker?.cancel()
      $0.ticker = nil
      if $0.isShown { Host.printError("\r\u{1B}[K") }
      $0.isShown = false
    }
  }

  private func show() {
    state.withLock { state in
      guard state.ticker != nil else { return }
      let line = state.total > 1 ? "[\(state.done)/\(state.total)] \(state.phase)" : state.phase
      Host.printError("\r\(line.prefix(Host.terminalWidth - 1))\u{1B}[K")
      state.isShown = true
    }
  }
}
