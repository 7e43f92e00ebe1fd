import Synchronization

/// One line on the terminal that says what a long build is doing, and a bar where it is known how far that is:
/// `█████░░░░░  50 %  compiling C, 12 of 30`. It appears after a second, and never where standard error is not a terminal.
public final class Progress: Sendable {
  private struct State {
    var phase = ""
    var done = 0
    var total = 0
    /// What of `totalWork` is done: pieces are not alike.
    var doneWork = 0
    var totalWork = 0
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

  /// What is being done now, how many pieces it has (0: one), and how much work they are in all.
  public func begin(_ phase: String, total: Int = 0, work: Int = 0) {
    state.withLock {
      $0.phase = phase
      $0.done = 0
      $0.total = total
      $0.doneWork = 0
      $0.totalWork = work
    }
  }

  /// A piece is done, which was so much work.
  func advance(work: Int) {
    state.withLock {
      $0.done += 1
      $0.doneWork += work
    }
  }

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
      let line =
        state.total > 1
        ? "\(Self.bar(state.doneWork, of: state.totalWork))  \(state.phase), \(state.done) of \(state.total)"
        : state.phase
      Host.printError("\r\(line.prefix(Host.terminalWidth - 1))\u{1B}[K")
      state.isShown = true
    }
  }

  /// `█████░░░░░  50 %`
  package static func bar(_ done: Int, of total: Int) -> String {
    let cells = 24
    let filled = min(cells, done * cells / max(1, total))
    let percent = String(done * 100 / max(1, total))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
      + String(repeating: " ", count: max(0, 4 - percent.count)) + percent + " %"
  }
}
