import SystemPackage
import Toolchain

/// Where the comparison was made.
package struct Machine: Sendable, Equatable {
  package var processor: String
  package var cores: Int
  package var system: String

  package init(processor: String, cores: Int, system: String) {
    self.processor = processor
    self.cores = cores
    self.system = system
  }

  package static func current() async -> Machine {
    var processor = field("model name", of: "/proc/cpuinfo", separator: ":")
    var system = field("PRETTY_NAME", of: "/etc/os-release", separator: "=")
    if processor == nil { processor = await answer("/usr/sbin/sysctl", ["-n", "machdep.cpu.brand_string"]) }
    if system == nil { system = await answer("/usr/bin/uname", ["-sr"]) }
    return Machine(
      processor: processor ?? "unknown processor", cores: Host.processorCount, system: system ?? "unknown system")
  }

  private static func field(_ name: String, of path: FilePath, separator: Character) -> String? {
    guard let bytes = try? FileSystem.read(path) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix(name) }), let mark = line.firstIndex(of: separator) else {
      return nil
    }
    let value = line[line.index(after: mark)...].drop { $0 == " " || $0 == "\"" }
    return String(value.prefix { $0 != "\"" })
  }

  private static func answer(_ path: FilePath, _ arguments: [String]) async -> String? {
    guard let result = try? await toolOutput(path, arguments), result.succeeded else { return nil }
    return result.output.split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
