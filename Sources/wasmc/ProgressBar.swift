import Synchronization
import Toolchain

/// How far a comparison is, on a terminal: `█████░░░░░  50 %  wasmkit, run 3 of 5`.
final class ProgressBar: Sendable {
  private let isShown = Mutex(false)
  private let cells = 24

  func show(_ done: Int, of total: Int, _ text: String) {
    guard Host.hasTerminal, total > 0 else { return }
    let filled = min(cells, done * cells / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let percent = String(done * 100 / total)
    let line = bar + String(repeating: " ", count: max(0, 4 - percent.count)) + percent + " %  " + text
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
