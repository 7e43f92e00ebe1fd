import Foundation
import TestHarness

/// Compiles the C of many modules in few units. A unit that the C compiler refuses is taken apart, until the
/// modules to blame are known and all others have an object.
struct UnitCompiler: Sendable {
  struct Source: Sendable {
    var name: String
    var contents: [UInt8]
    var usesCollector = false

    var hasExceptions: Bool {
      String(decoding: contents.prefix(2000), as: UTF8.self).contains("#include \"wrt/wrt_exception.h\"")
    }
  }

  struct Built: Sendable {
    var objects: [URL] = []
    /// Modules that the C compiler refused, with its first error.
    var broken: [String: String] = [:]
    var warnings: [String] = []

    static func + (left: Built, right: Built) -> Built {
      Built(
        objects: left.objects + right.objects, broken: left.broken.merging(right.broken) { first, _ in first },
        warnings: left.warnings + right.warnings)
    }
  }

  var compiler: CCompiler
  /// Bytes of C after which the next unit begins: 2 cores must find enough units, and each costs the headers.
  var unitSize = 400 << 10

  func compile(_ sources: [Source]) async throws -> Built {
    let units = plan(sources)
    let counter = Counter(total: units.count)
    let built = try await concurrentMap(units, jobs: compiler.settings.jobs) { unit in
      let built = try await compileUnit(unit)
      Progress.show("compiling C: \(counter.next()) of \(counter.total) units")
      return built
    }
    Progress.clear()
    return built.reduce(Built(), +)
  }

  private func plan(_ sources: [Source]) -> [[Source]] {
    var units: [[Source]] = []
    var size = Int.max
    let (others, exceptional) = (sources.filter { !$0.hasExceptions }, sources.filter(\.hasExceptions))
    for source in others + exceptional {
      if size >= unitSize || source.name == exceptional.first?.name {
        units.append([])
        size = 0
      }
      units[units.count - 1].append(source)
      size += source.contents.count
    }
    return units
  }

  private func compileUnit(_ sources: [Source]) async throws -> Built {
    if sources.isEmpty { return Built() }
    var text: [UInt8] = []
    for source in sources {
      text += "#line 1 \"\(source.name).c\"\n".utf8
      text += source.contents
      text.append(UInt8(ascii: "\n"))
    }
    switch try await compiler.compile(text, label: "unit", hasExceptions: sources[0].hasExceptions) {
    case .object(let object, let warnings):
      return Built(objects: [object], warnings: warnings)
    case .failed(let log):
      if sources.count == 1 { return Built(broken: [sources[0].name: UnitCompiler.firstError(in: log)]) }
      return try await compileApart(sources, log: log)
    }
  }

  private func compileApart(_ sources: [Source], log: String) async throws -> Built {
    let blamed = UnitCompiler.blamedModules(in: log)
    var suspects = sources.filter { blamed.contains($0.name) }
    var others = sources.filter { !blamed.contains($0.name) }
    if suspects.isEmpty || suspects.count > 16 {
      suspects = []
      let half = sources.count / 2
      others = Array(sources[half...])
      let first = try await compileUnit(Array(sources[..<half]))
      return first + (try await compileUnit(others))
    }
    var built = try await compileUnit(others)
    for suspect in suspects { built = built + (try await compileUnit([suspect])) }
    return built
  }

  private static func errors(in log: String) -> [Substring] {
    log.split(separator: "\n").filter { $0.contains("error: ") }
  }

  private static func firstError(in log: String) -> String {
    String(errors(in: log).first ?? log.split(separator: "\n").first ?? "no message")
  }

  /// `s12_m3.c:7:9: error: ...`
  private static func blamedModules(in log: String) -> Set<String> {
    Set(
      errors(in: log).compactMap { line in
        line.firstRange(of: ".c:").map { String(line[..<$0.lowerBound]) }
      })
  }
}

/// Counts what is done, from any thread.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  let total: Int

  init(total: Int) { self.total = total }

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
