import Testing
import WasmDebug

@testable import CGeneration

/// Names of the source where they would mean something else in the C.
@Suite struct SourceNamesTests {
  @Test func identifiers() {
    for (name, expected) in [
      ("total", "total"), ("this", "this_"), ("int", "int_"), ("linux", "linux_"), ("", "unnamed"), ("3d", "_3d"),
      ("vector<int, std::allocator<int> >", "vector_int_std_allocator_int"), ("größe", "gr_e"), ("a$b", "a_b"),
      ("_vptr$Shape", "_vptr_Shape"), ("__LINE__", "__LINE___"), ("__begin_", "__begin_"), ("_Bool", "_Bool_"),
      ("_x", "_x"),
      ("*/ } \n#error", "_error"),
    ] { #expect(SourceNames.identifier(name) == expected, "\(name)") }
    #expect(SourceNames.identifier(String(repeating: "a", count: 300), limit: 60).count == 60)
  }

  @Test func variables() {
    for (name, expected) in [
      ("total", "total"), ("l0", "l0_"), ("s3f", "s3f_"), ("b0", "b0_"), ("list", "list"), ("x", "x"), ("y2", "y2"),
      ("wrt_trap", "wrt_trap_"), ("NULL", "NULL_"), ("N", "N"), ("errno", "errno_"), ("uint32_t", "uint32_t_"),
      ("class", "class_"), ("self", "self_"), ("type3", "type3_"), ("source", "source_"),
    ] { #expect(SourceNames.variable(name, prefix: "") == expected, "\(name)") }
    #expect(SourceNames.variable("text_size", prefix: "text_") == "text_size_")
  }

  /// Types of the same name, and pointers to them, have names of their own.
  @Test func types() {
    let point = SourceType(kind: .structure, name: "point", size: 8)
    let int = SourceType(kind: .signed, size: 4)
    let names = SourceNames.types([
      SourceType(), point, point, SourceType(kind: .pointer, size: 4, target: 2), int,
      SourceType(kind: .pointer, size: 4, target: 4), SourceType(kind: .pointer, size: 4),
      SourceType(kind: .pointer, size: 4, target: 5), SourceType(kind: .unsigned, size: 8),
    ])
    #expect(
      names == [
        "", "point", "point_2", "pointer_to_point_2", "int", "pointer_to_int", "pointer", "pointer_to_pointer_to_int",
        "unsigned long long",
      ])
  }
}
