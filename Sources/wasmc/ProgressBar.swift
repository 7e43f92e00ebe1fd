import Synchronization
import Toolchain

/// How far a comparison is, on a terminal: `█████░░░░░  50 %  wasmkit, run 3 of 5`.
final class ProgressBar: Sendable {
  private let isShown = Mutex(false)

  func show(_ done: Int, of total: Int, _ text: String) {
    guard Host.hasTerminal, total > 0 else { return }
    let line = Progress.bar(done, of: total) + "  " + text
    isShown.withLock { isShown in
      Host.printError("\r\(line.prefix(max(1, Host.terminalWidth - 1)))\u{1B}[K")
      isShown = true
    }
  }

  /// Removes the bar.
  func finish() {
    isShown.withLock { isShown in
      if isShown { Host.printError("\r\u{1B}[K") }
      isShown = false
    }
  }
}
