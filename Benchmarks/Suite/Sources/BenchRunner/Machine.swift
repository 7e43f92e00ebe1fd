import BenchmarkResults
import Foundation

extension Machine {
  static var current: Machine {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    func field(_ name: String) -> String? {
      information.split(separator: "\n").first { $0.hasPrefix(name) }?.split(separator: ":").last
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    var processor = field("model name") ?? "unknown processor"
    if let family = field("cpu family"), let model = field("model\t") {
      processor += " (family \(family), model \(model))"
    }
    var name = utsname()
    uname(&name)
    let release = withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return Machine(
      processor: processor, cores: ProcessInfo.processInfo.activeProcessorCount,
      system: "Linux " + release.split(separator: "-")[0])
  }
}

/// The versions of what takes part.
func versions(_ tools: Toolchain, _ programs: [Program]) -> [String: String] {
  var versions: [String: String] = [:]
  func add(_ name: String, _ executable: String?, _ arguments: [String]) {
    guard let executable, let text = Command(executable: executable, arguments: arguments).output() else { return }
    versions[name] = text.split(separator: "\n").first.map { String($0).components(separatedBy: " (").first ?? "" }
  }
  add("clang", tools.clang, ["--version"])
  add("wasmc", tools.wasmc, ["--version"])
  add("zig (C library for WASI)", tools.zig.appending(path: "zig").path, ["version"])
  add("wasm2c", Command.find("wasm2c"), ["--version"])
  add("wasmkit", Command.find("wasmkit"), ["--version"])
  add("wasmtime", tools.python, ["-c", "import importlib.metadata as m; print(m.version('wasmtime'))"])
  for package in Set(programs.compactMap(\.package)) {
    let file = tools.sources.appending(path: "\(package)/.version")
    let parts = package.components(separatedBy: "==")
    versions[(parts.count > 1 ? "PyPI's " : "Debian's ") + parts[0]] =
      (try? String(contentsOf: file, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
  }
  return versions
}
