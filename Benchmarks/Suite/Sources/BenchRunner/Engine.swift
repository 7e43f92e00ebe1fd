import BenchmarkResults
import Foundation

/// Who makes something that runs of a module, and how it is run.
enum Engine: Sendable {
  case native
  /// With additional options.
  case wasmc([String])
  case wasm2c
  case wasmtime
  case wasmkit

  /// What cannot be had on this machine, or nothing.
  func absence(_ tools: Toolchain) -> String? {
    switch self {
    case .native: nil
    case .wasmc: Command.find(tools.wasmc) == nil ? "no wasmc at \(tools.wasmc)" : nil
    case .wasm2c:
      if Command.find("wasm2c") == nil {
        "wasm2c (Debian's package wabt)"
      } else if Self.wasm2cRuntime == nil {
        "wasm2c's wasm-rt-impl.c"
      } else {
        nil
      }
    case .wasmtime: tools.wasmtime == nil ? "wasmtime (PyPI's package wasmtime)" : nil
    case .wasmkit: Command.find("wasmkit") == nil ? "wasmkit (the Swift toolchain's)" : nil
    }
  }

  /// Among the options of a wasmc: the command that runs the program as it is measured.
  static let trainingRun = "{run}"

  /// Interprets, so it is run once only.
  var isSlow: Bool { if case .wasmkit = self { true } else { false } }

  static var wasm2cRuntime: String? {
    ["/usr/share/wabt/wasm2c", "/usr/local/share/wabt/wasm2c"].first {
      FileManager.default.fileExists(atPath: "\($0)/wasm-rt-impl.c")
    }
  }
}

/// An engine with the module that it gets.
struct Entry: Sendable {
  var name: String
  var engine: Engine
  /// The module with -msimd128.
  var vectors: Bool

  var contestant: Contestant {
    let options =
      switch engine {
      case .native: "clang -O3"
      case .wasmc(let flags): flags.isEmpty ? "default options" : flags.joined(separator: " ")
      case .wasm2c: "its C by clang -O3"
      case .wasmtime: "compiled ahead of time"
      case .wasmkit: "wasmkit run"
      }
    return Contestant(name: name, options: vectors ? options + ", module with -msimd128" : options)
  }
}
