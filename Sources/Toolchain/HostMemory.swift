import SystemPackage

extension Host {
  /// C compilers that can run at the same time: one a core, unless memory is short.
  public static var compilerCount: Int {
    let count = processorCount
    guard let available = availableMemory else { return count }
    return max(1, min(count, Int(available / compilerMemory)))
  }

  /// Bytes that a C compiler takes for a unit, in the worst case.
  private static let compilerMemory: UInt64 = 1 << 30

  /// Bytes that processes can still use; nil where nothing tells.
  static var availableMemory: UInt64? {
    [freeMemory, groupMemory].compactMap { $0 }.min()
  }

  private static func text(_ path: FilePath) -> String? {
    (try? FileSystem.readOrErrno(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// `MemAvailable:   24000000 kB`
  private static var freeMemory: UInt64? {
    guard let text = text("/proc/meminfo") else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { UInt64($0) }.map { $0 << 10 }
  }

  /// What is left of a container's share.
  private static var groupMemory: UInt64? {
    func number(_ name: String) -> UInt64? {
      text(FilePath("/sys/fs/cgroup").appending(name)).flatMap { UInt64($0.prefix { $0.isNumber }) }
    }
    guard let limit = number("memory.max"), let used = number("memory.current") else { return nil }
    return limit > used ? limit - used : 0
  }
}
