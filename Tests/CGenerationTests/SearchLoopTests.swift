import Testing

/// Which loops search memory: `Tests/Golden/searches.wat`.
@Suite struct SearchLoopTests {
  /// The functions' texts, by name.
  private static func functions() async throws -> [Substring: Substring] {
    let text = try await GoldenTests.emit("searches", GoldenTests.forms[1])
    var functions: [Substring: Substring] = [:]
    for part in text.split(separator: "/* func[").dropFirst() {
      let name = part.split(separator: "\"", maxSplits: 2)
      if name.count == 3 { functions[name[1]] = name[2] }
    }
    return functions
  }

  @Test(arguments: [
    ("compare_strings", "wrt_search_difference_or("), ("compare", "wrt_search_difference("),
    ("length", "wrt_search_end("), ("find", "wrt_search_end("), ("find_either", "wrt_search_either("),
    ("zeros", "wrt_search_other("),
    ("find_word", "wrt_search_zero_byte("), ("late", "wrt_search_before(wrt_search_end("),
    ("uncertain", "WRT_SEARCH_ALL, false)"), ("carried", ""), ("changing", ""), ("global", ""), ("stores", ""),
    ("strides", ""), ("still", ""), ("pointers", ""), ("divides", ""), ("repetition", ""), ("signs", ""),
  ])
  func isSearched(name: String, call: String) async throws {
    let function = try #require(try await Self.functions()[Substring(name)])
    if call.isEmpty {
      #expect(!function.contains("wrt_search_"))
    } else {
      #expect(function.contains(call))
    }
  }
}
