/// The `wrt_program_t` that makes an executable of a module: see `wrt_main.h`.
///
/// - Parameter hasVersions: the C may be compiled twice, and main chooses: `wrt_version.h`.
func programSource(
  _ options: ProgramOptions, module: String, usesWASI: Bool, spawnsThreads: Bool, hasVersions: Bool
) -> [UInt8] {
  var text = "\n#include \"wrt/wrt_main.h\"\n\n"
  if hasVersions {
    text += "#if WRT_DEFINES_SHARED\n#if WRT_HAS_SECOND_VERSION\nextern const wrt_module_t \(module)_v3;\n#endif\n"
  }
  if !options.preopens.isEmpty {
    text += "static const wrt_preopen_t program_preopens[] = {\n"
    for preopen in options.preopens {
      text += "  {\(literal(preopen.host)), \(literal(preopen.guest)), \(preopen.isReadOnly)},\n"
    }
    text += "};\n"
  }
  text += strings(options.environment, name: "program_environment")
  text += strings(options.listeners, name: "program_listeners")
  text += """
    const wrt_program_t wrt_program = {
      .module = &\(module),

    """
  if hasVersions { text += "#if WRT_HAS_SECOND_VERSION\n  .second = &\(module)_v3,\n#endif\n" }
  text += """
      .preopens = \(options.preopens.isEmpty ? "NULL" : "program_preopens"),
      .preopen_count = \(options.preopens.count),
      .environment = \(options.environment.isEmpty ? "NULL" : "program_environment"),
      .environment_count = \(options.environment.count),
      .stack_size = \(options.stackSize)u,
      .uses_wasi = \(usesWASI || spawnsThreads),

    """
  // In the order of the members, which C++ asks for.
  if spawnsThreads { text += "  .link = wrt_threads_link,\n" }
  if !options.listeners.isEmpty {
    text += "  .listeners = program_listeners,\n  .listener_count = \(options.listeners.count),\n"
  }
  if options.pathResolver == .walk { text += "  .walks_paths = true,\n" }
  if options.acceptsRuntimeOptions { text += "  .takes_options = true,\n" }
  if options.deadline != 0 { text += "  .deadline = \(options.deadline)u,\n" }
  text += hasVersions ? "};\n#endif\n" : "};\n"
  return Array(text.utf8)
}

/// An array of strings; nothing if there are none.
private func strings(_ values: [String], name: String) -> String {
  if values.isEmpty { return "" }
  var text = "static const char *const \(name)[] = {\n"
  for value in values { text += "  \(literal(value)),\n" }
  return text + "};\n"
}

/// A C string literal.
private func literal(_ text: String) -> String {
  var result = "\""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"):
      result += "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: result += String(UnicodeScalar(byte))
    default:
      let digits = String(byte, radix: 8)
      result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
  return result + "\""
}
