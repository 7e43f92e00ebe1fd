/// Generates the C that the driver is linked with: one function for each signature, and the tables.
enum DriverTables {
  static func source(signatures: Set<Signature>, modules: [String], usesCollector: Bool) -> [UInt8] {
    let signatures = signatures.sorted { $0.name < $1.name }
    let modules = Set(modules).sorted()
    var text = "#include \"driver.h\"\n\n"
    if usesCollector { text += "#include \"wrt/wrt_gc.h\"\n" }
    text += "wrt_ref_t (*const spec_any)(wrt_ref_t) = \(usesCollector ? "wrt_any_convert_extern" : "NULL");\n"
    text += "wrt_ref_t (*const spec_extern)(wrt_ref_t) = \(usesCollector ? "wrt_extern_convert_any" : "NULL");\n"
    text += "void (*const spec_start_collector)(void) = \(usesCollector ? "wrt_gc_start" : "NULL");\n\n"
    for signature in signatures { text += trampoline(signature) }
    text += "const spec_trampoline_t spec_trampolines[] = {\n"
    for signature in signatures { text += "    {\"\(signature.name)\", call_\(signature.name)},\n" }
    text += "    {NULL, NULL},\n};\nconst size_t spec_trampoline_count = \(signatures.count);\n\n"
    for module in modules { text += "extern const wrt_module_t \(module)_module;\n" }
    text += "const spec_module_t spec_modules[] = {\n"
    for module in modules { text += "    {\"\(module)\", &\(module)_module},\n" }
    text += "    {NULL, NULL},\n};\nconst size_t spec_module_count = \(modules.count);\n"
    return Array(text.utf8)
  }

  /// The C type and the member of `spec_value_t`.
  private static let kinds: [Character: (type: String, member: String)] = [
    "i": ("uint32_t", "i32"), "I": ("uint64_t", "i64"), "f": ("float", "f32"), "F": ("double", "f64"),
    "v": ("spec_v128_t", "v128"), "r": ("wrt_ref_t", "ref"),
  ]

  private static func trampoline(_ signature: Signature) -> String {
    let results = signature.results.map { kinds[$0]! }
    let parameters = signature.parameters.map { kinds[$0]! }
    var text = """
      static void call_\(signature.name)(const wrt_function_t *function, const spec_value_t *arguments,
          spec_value_t *results) {
        (void)arguments, (void)results;

      """
    let type: String
    switch results.count {
    case 0: type = "void"
    case 1: type = results[0].type
    default:
      type = "struct several"
      let members = results.enumerated().map { "\($1.type) v\($0);" }
      text += "  struct several { \(members.joined(separator: " ")) };\n"
    }
    let types = ["void *"] + parameters.map(\.type)
    let values = ["function->instance"] + parameters.enumerated().map { "arguments[\($0)].\($1.member)" }
    let call = "((\(type) (*)(\(types.joined(separator: ", "))))function->code)(\(values.joined(separator: ", ")));\n"
    switch results.count {
    case 0: text += "  \(call)"
    case 1: text += "  results[0].\(results[0].member) = \(call)"
    default:
      text += "  const struct several all = \(call)"
      for (index, result) in results.enumerated() {
        text += "  results[\(index)].\(result.member) = all.v\(index);\n"
      }
    }
    return text + "}\n\n"
  }
}
