import SystemPackage

/// Flags of the user's, as far as the cache is concerned: which files the compiler reads because of them.
struct ExtraFlags {
  private let flags: [String]

  init(_ flags: [String]) { self.flags = flags }

  /// Flags that begin so name no file, unless behind an equals sign.
  private static let plain = ["-O", "-g", "-f", "-m", "-W", "-D", "-U", "-std=", "-pipe", "-pthread", "-l", "-L", "-w"]

  /// The contents of the files, and what else the flags stand for; nil if that cannot be told, as of a folder with headers.
  var dependencies: [[UInt8]]? {
    var contents: [[UInt8]] = []
    for flag in flags {
      guard Self.plain.contains(where: flag.hasPrefix) else { return nil }
      // Its meaning differs between machines that may share a cache.
      if flag.hasSuffix("=native") {
        guard let processor = Self.processor else { return nil }
        contents.append(processor)
      }
      guard let mark = flag.firstIndex(of: "="), !flag.hasPrefix("-D") else { continue }
      let path = FilePath(String(flag[flag.index(after: mark)...]))
      if FileSystem.isDirectory(path) { return nil }
      if FileSystem.isRegularFile(path) {
        guard let bytes = try? FileSystem.readOrErrno(path) else { return nil }
        contents.append(bytes)
      }
    }
    return contents
  }

  /// What `/proc/cpuinfo` says of the first processor, without what changes.
  private static var processor: [UInt8]? {
    guard let bytes = try? FileSystem.readOrErrno("/proc/cpuinfo") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let names = ["model name", "cpu family", "model", "flags", "Features", "CPU "]
    let kept = lines.prefix { !$0.isEmpty }.filter { line in names.contains { line.hasPrefix($0) } }
    return kept.isEmpty ? nil : Array(kept.joined(separator: "\n").utf8)
  }
}
