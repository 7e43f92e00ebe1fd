/// What would provide an import that an executable lacks.
enum ImportAdvice {
  /// - Parameter name: `module.name`.
  static func text(for name: String) -> String {
    let module = String(name.prefix { $0 != "." })
    switch module {
    case "wasi_snapshot_preview1", "wasi_unstable": return "no function of WASI preview 1, or of another type"
    case "wbg", "__wbindgen_placeholder__", "__wbindgen_externref_xform__":
      return "JavaScript that wasm-bindgen made; build the program for wasm32-wasip1 instead"
    case "go", "gojs": return "Go's JavaScript; build the program with GOOS=wasip1 instead"
    default: break
    }
    if module.hasPrefix("wasi:") { return "WASI of components; build the program for WASI preview 1 instead" }
    let isEmscripten = ["env.emscripten_", "env.invoke_", "env.__syscall_", "env._emscripten", "a."].contains {
      name.hasPrefix($0)
    }
    if isEmscripten { return "Emscripten's JavaScript; build the program with -sSTANDALONE_WASM instead" }
    return "a program in C, or another module linked to it: build a library with --emit lib"
  }
}
