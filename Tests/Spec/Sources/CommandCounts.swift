/// How many commands of each kind the suite has, so that none is lost on the way.
enum CommandCounts {
  /// The columns of the table in the suite's README.
  static let columns: [(title: String, kinds: Set<Command.Kind>)] = [
    ("modules", [.module, .moduleDefinition]), ("return", [.assertReturn]),
    ("trap", [.assertTrap, .assertUninstantiable]), ("exhaustion", [.assertExhaustion]),
    ("exception", [.assertException]), ("unlinkable", [.assertUnlinkable]), ("invalid", [.assertInvalid]),
    ("malformed", [.assertMalformed]),
  ]

  /// The table: files, then a number for each column.
  private static let expected: [ScriptGroup: [Int]] = [
    .core: [74, 1017, 16283, 519, 15, 0, 136, 1203, 1284],
    .simd: [58, 473, 24281, 54, 0, 0, 0, 671, 509],
    .multiMemory: [41, 76, 437, 258, 0, 0, 22, 2, 2],
    .memory64: [25, 289, 5703, 2116, 0, 0, 30, 373, 60],
    .gc: [19, 108, 444, 130, 0, 0, 10, 86, 2],
    .functionReferences: [10, 45, 76, 22, 0, 0, 0, 37, 0],
    .referenceTypes: [8, 19, 174, 21, 0, 0, 0, 35, 0],
    .relaxedSIMD: [7, 8, 69, 0, 0, 0, 0, 0, 0],
    .bulkMemory: [6, 179, 5032, 1848, 0, 0, 0, 262, 0],
    .exceptions: [4, 12, 50, 2, 0, 18, 2, 16, 2],
    .tailCall: [2, 6, 75, 7, 0, 0, 0, 27, 11],
    .annotations: [3, 16, 12, 0, 0, 0, 0, 0, 70],
    .legacy: [4, 6, 45, 2, 0, 23, 0, 12, 7],
    .threads: [4, 114, 214, 53, 0, 0, 59, 96, 22],
    .customPageSizes: [5, 41, 27, 4, 0, 0, 2, 19, 112],
    .wideArithmetic: [1, 2, 99, 0, 0, 0, 0, 8, 0],
  ]

  /// Scripts, then commands by column.
  static func count(_ results: [ScriptResult]) -> [Int] {
    [results.count]
      + columns.map { column in
        results.reduce(0) { $0 + $1.commands.count { column.kinds.contains($0.type) } }
      }
  }

  /// A line for each group of which the counts are not the README's.
  static func differences(_ results: [ScriptResult]) -> [String] {
    ScriptGroup.allCases.compactMap { group in
      guard let expected = expected[group] else { return nil }
      let counts = count(results.filter { $0.group == group })
      return counts == expected ? nil : "\(group.rawValue): has \(counts), the suite's README says \(expected)"
    }
  }
}
