import Synchronization
import WasmCompiler

/// Where the time and memory of a build went, for `--stats`.
public final class BuildStatistics: Sendable {
  struct Unit: Sendable {
    var name: String
    var sourceBytes: Int
    var objectBytes: Int
    var isCached: Bool
    var duration: Duration
    var peakMemory: Int

    init(_ unit: CompilationUnit, isCached: Bool) {
      name = unit.source
      sourceBytes = unit.cost
      objectBytes = FileSystem.size(unit.object)
      self.isCached = isCached
      duration = .zero
      peakMemory = 0
    }

    init(_ unit: CompilationUnit, _ result: ToolResult) {
      self.init(unit, isCached: false)
      duration = result.duration
      peakMemory = result.peakMemory
    }
  }

  private struct Phase {
    var name: String
    var duration: Duration
    var members: [(String, JSONValue)]
  }

  private struct State {
    var phases: [Phase] = []
    var units: [Unit] = []
    var sizes: [(String, JSONValue)] = []
  }

  private let start = ContinuousClock().now
  private let state = Mutex(State())

  public init() {}

  func add(_ unit: Unit) { state.withLock { $0.units.append(unit) } }

  /// A phase of this process itself.
  public func addTranslation(_ duration: Duration, wasmBytes: Int, cBytes: Int, files: Int) {
    let memory = JSONValue.number(Host.peakMemory)
    state.withLock {
      $0.phases.append(Phase(name: "translate", duration: duration, members: [("peak_bytes", memory)]))
      $0.sizes += [("wasm_bytes", .number(wasmBytes)), ("c_bytes", .number(cBytes)), ("c_files", .number(files))]
    }
  }

  /// A phase whose work other processes do.
  func addPhase(_ name: String, _ duration: Duration) {
    let memory = JSONValue.number(Host.peakMemoryOfChildren)
    state.withLock {
      $0.phases.append(Phase(name: name, duration: duration, members: [("peak_process_bytes", memory)]))
    }
  }

  func addOutput(bytes: Int) { state.withLock { $0.sizes.append(("output_bytes", .number(bytes))) } }

  /// The module's own objects so far, and those of them that the cache had.
  package var objectCounts: (cached: Int, all: Int) {
    state.withLock { state in
      // The runtime's are kept from build to build, and no news.
      let own = state.units.filter { !$0.name.hasPrefix("src/") }
      return (own.count { $0.isCached }, own.count)
    }
  }

  /// One object, described in `Documentation/Building.md`.
  public var json: String {
    let total = Self.seconds(ContinuousClock().now - start)
    return state.withLock { state in
      let units = state.units.sorted { $0.name < $1.name }
      let members: [(String, JSONValue)] =
        [("seconds", .seconds(total))] + state.sizes + [
          ("objects_cached", .number(units.count { $0.isCached })),
          ("objects_compiled", .number(units.count { !$0.isCached })),
          ("compile_seconds", .seconds(units.reduce(0) { $0 + Self.seconds($1.duration) })),
          ("compile_peak_bytes", .number(units.map(\.peakMemory).max() ?? 0)),
          (
            "phases",
            .array(
              state.phases.map {
                .object([("name", .string($0.name)), ("seconds", .seconds(Self.seconds($0.duration)))] + $0.members)
              })
          ),
          ("units", .array(units.map(Self.describe))),
        ]
      var text = ""
      JSONValue.object(members).write(to: &text, indentation: "")
      return text + "\n"
    }
  }

  private static func describe(_ unit: Unit) -> JSONValue {
    .object([
      ("name", .string(unit.name)), ("c_bytes", .number(unit.sourceBytes)), ("object_bytes", .number(unit.objectBytes)),
      ("cached", .bool(unit.isCached)), ("seconds", .seconds(seconds(unit.duration))),
      ("peak_bytes", .number(unit.peakMemory)),
    ])
  }

  private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
