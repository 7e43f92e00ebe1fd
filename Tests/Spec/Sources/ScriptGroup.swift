/// The groups of scripts in the table of the suite's README; by file name only.
enum ScriptGroup: String, Sendable, CaseIterable {
  case core, simd
  case multiMemory = "multi-memory"
  case memory64, gc
  case functionReferences = "function-references"
  case referenceTypes = "reference-types"
  case relaxedSIMD = "relaxed-simd"
  case bulkMemory = "bulk-memory"
  case exceptions
  case tailCall = "tail-call"
  case annotations, legacy, threads
  case customPageSizes = "custom-page-sizes"
  case wideArithmetic = "wide-arithmetic"
  case customDescriptors = "custom-descriptors"

  init(script: String) {
    let parts = script.split(separator: "/")
    if parts.count > 1 {
      self = ScriptGroup(rawValue: String(parts[parts.count - 2])) ?? .core
    } else if let group = ScriptGroup.named[script] {
      self = group
    } else if script.hasPrefix("simd_") {
      self = .simd
    } else if script.hasPrefix("relaxed_") {
      self = .relaxedSIMD
    } else if ScriptGroup.coreWithDigit.contains(script) {
      self = .core
    } else if script.hasSuffix("64") {
      self = .memory64
    } else if script.last?.isNumber == true {
      // The tests of several memories are numbered variants of the core's.
      self = .multiMemory
    } else {
      self = .core
    }
  }

  private static let coreWithDigit: Set = ["i32", "i64", "f32", "f64", "binary-leb128"]

  private static let members: [ScriptGroup: String] = [
    .multiMemory: "memory-multi simd_memory-multi memory_size_import",
    .memory64: "memory64-imports table_copy_mixed",
    .gc: """
    array array_copy array_fill array_init_data array_init_elem array_new_data array_new_elem binary-gc \
    br_on_cast br_on_cast_fail extern i31 ref_cast ref_eq ref_test struct type-canon type-rec type-subtyping
    """,
    .functionReferences: """
    br_on_non_null br_on_null call_ref local_init ref ref_as_non_null return_call_ref table-sub \
    type-equivalence unreached-valid
    """,
    .referenceTypes: "ref_func ref_is_null ref_null table_fill table_get table_grow table_set table_size",
    .relaxedSIMD: "i16x8_relaxed_q15mulr_s i32x4_relaxed_trunc i8x16_relaxed_swizzle",
    .bulkMemory: "bulk memory_copy memory_fill memory_init table_copy table_init",
    .exceptions: "tag throw throw_ref try_table",
    .tailCall: "return_call return_call_indirect",
    .annotations: "annotations id instance",
  ]

  private static let named: [String: ScriptGroup] = Dictionary(
    uniqueKeysWithValues: members.flatMap { group, names in names.split(separator: " ").map { (String($0), group) } })
}
