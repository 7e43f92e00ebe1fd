import Synchronization
import SystemPackage

/// The peak memory of a process, looked at while it runs. Linux alone tells; elsewhere it stays 0.
final class MemoryMeter: Sendable {
  private let value = Atomic<Int>(0)

  var peak: Int { value.load(ordering: .relaxed) }

  /// Looks now and then, until cancelled.
  func watch(_ process: Int) -> Task<Void, Never> {
    Task.detached { [self] in
      while !Task.isCancelled {
        look(process)
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// The process and what it started: a driver's memory is that of the compiler proper.
  private func look(_ process: Int) {
    let folder = FilePath("/proc/\(process)")
    value.max(Self.peakMemory(folder), ordering: .relaxed)
    let children = Self.text(folder.appending("task/\(process)/children"))
    for child in children.split(separator: " ") {
      if let number = Int(child) { value.max(Self.peakMemory(FilePath("/proc/\(number)")), ordering: .relaxed) }
    }
  }

  /// `VmHWM:    12345 kB`
  private static func peakMemory(_ folder: FilePath) -> Int {
    let line = text(folder.appending("status")).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let number = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }
    return (number ?? 0) << 10
  }

  private static func text(_ path: FilePath) -> String {
    String(decoding: (try? FileSystem.readOrErrno(path)) ?? [], as: UTF8.self)
  }
}
