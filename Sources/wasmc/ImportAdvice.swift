import WasmCompiler

/// What would provide an import that an executable lacks.
struct ImportAdvice {
  /// All of them are imports of Emscripten's, under the short names that it gives at -O2 and above.
  private let areMinified: Bool

  /// - Parameter missing: all imports that the executable lacks.
  init(_ missing: [ImportName]) {
    // It numbers them: a.a, a.b, and so on.
    areMinified =
      missing.allSatisfy { $0.module == "a" && Self.isShort($0.name) } && missing.contains { $0.name == "a" }
      && missing.contains { $0.name == "b" }
  }

  func text(for name: ImportName) -> String {
    switch name.module {
    case "wasi_snapshot_preview1", "wasi_unstable": return "no function of WASI preview 1, or of another type"
    case "wbg", "__wbindgen_placeholder__", "__wbindgen_externref_xform__":
      return "JavaScript that wasm-bindgen made; build the program for wasm32-wasip1 instead"
    case "go", "gojs": return "Go's JavaScript; build the program with GOOS=wasip1 instead"
    default: break
    }
    if name.module.hasPrefix("wasi:") {
      return "WASI of components; build the program for WASI preview 1 instead"
    }
    if areMinified || (name.module == "env" && Self.isOfEmscripten(name.name)) {
      return "Emscripten's JavaScript; build the program with -sSTANDALONE_WASM instead"
    }
    return "a program in C, or another module linked to it: build a library with --emit lib"
  }

  private static func isShort(_ name: String) -> Bool {
    (1...3).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
      }
  }

  /// Functions in its JavaScript that programs of C and C++ import.
  private static func isOfEmscripten(_ name: String) -> Bool {
    // invoke_iii: a call that may throw, by result and parameters.
    if name.hasPrefix("invoke_") { return name.dropFirst(7).allSatisfy { "vijfdp".contains($0) } }
    return name == "_abort_js" || name == "__cxa_throw" || name == "__resumeException"
      || ["emscripten_", "_emscripten_", "__syscall_", "_embind_", "_emval_", "__cxa_find_matching_catch_"].contains {
        name.hasPrefix($0)
      }
  }
}
