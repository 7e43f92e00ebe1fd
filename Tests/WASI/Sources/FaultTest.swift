import Foundation
import TestHarness

/// `Native/faults.c`, loaded before a program: its calls of the host go wrong.
struct FaultLibrary {
  var settings: Settings

  /// Only Linux loads it so.
  static var isPossible: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  private var place: URL { settings.buildFolder.appending(path: "faults-library/faults.so") }

  func make() async throws {
    let folder = try settings.makeFolder("faults-library")
    let source = Settings.folder.appending(path: "Native/faults.c")
    if let problem = try await settings.compile([source], flags: ["-shared", "-fPIC"], output: "faults.so", in: folder)
    {
      throw HarnessError(problem)
    }
  }

  func variables(faults: String) -> [String: String] {
    var variables = Settings.sanitizerVariables
    variables["LD_PRELOAD"] = place.path
    variables["FAULTS"] = faults
    // AddressSanitizer wants to come first; it passes on what it wraps.
    variables["ASAN_OPTIONS"]? += ":verify_asan_link_order=0"
    return variables
  }
}

/// A program that copies files, and the runtime's own tests of files, while the host's calls go wrong.
struct FaultTest {
  var settings: Settings

  private var library: FaultLibrary { FaultLibrary(settings: settings) }
  private static let ways = ["plain", "append", "vectors", "positioned", "stdio"]
  private static let size = 20_011

  func run() async throws -> [Outcome] {
    guard FaultLibrary.isPossible else { return [] }
    try await library.make()
    let folder = try settings.makeFolder("faults")
    let contents = Data((0..<Self.size).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 7) })
    let failure = try await settings.build(Settings.program("copy"), in: folder, options: ["--dir", "files::/"])
    if let failure { return [Outcome(name: "copy", problem: failure)] }
    let walkFolder = try settings.makeFolder("faults-walk")
    let walkFailure = try await settings.build(
      Settings.program("copy"), in: walkFolder, options: ["--dir", "files::/", "--path-resolver", "walk"])
    if let walkFailure { return [Outcome(name: "copy", problem: walkFailure)] }
    var outcomes: [Outcome] = []
    for (resolver, folder) in [("kernel", folder), ("walk", walkFolder)] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: "files/below"), withIntermediateDirectories: true)
      try contents.write(to: folder.appending(path: "files/source"))
      for var outcome in try await copies(contents, in: folder) {
        outcome.name += " (\(resolver))"
        outcomes.append(outcome)
      }
    }
    return try await outcomes + runtimeTests()
  }

  // MARK: Copies

  private func copies(_ contents: Data, in folder: URL) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for way in Self.ways {
      for faults in ["interrupt", "short", "interrupt,short"] {
        try await outcomes.append(whole(way, faults, contents, in: folder))
      }
      // Nothing that was reported as written may be missing; stdio holds back up to a buffer.
      for (faults, name) in [("full=9000", "ENOSPC"), ("broken-write=9000", "EIO"), ("broken-read=9000", "EIO")] {
        try await outcomes.append(part(way, faults, name, contents, in: folder))
      }
      for limit in 0..<2 {
        try await outcomes.append(failing(way, "descriptors=\(limit)", "EMFILE", in: folder))
      }
    }
    for faults in ["interrupt", "short,interrupt"] {
      let result = try await copy(["list", "/", "4"], faults, in: folder)
      outcomes.append(
        Outcome(name: "list, \(faults)", problem: result.end == .exited(0) ? nil : "\(result.end): \(result.errors)"))
    }
    try await outcomes.append(failing("list", "descriptors=0", "EMFILE", in: folder))
    try await outcomes.append(closedPipe("", in: folder))
    try await outcomes.append(closedPipe("interrupt,short", in: folder))
    return outcomes
  }

  private func copy(_ arguments: [String], _ faults: String, in folder: URL) async throws -> ChildProcess.Captured {
    try await ChildProcess(
      executable: folder.appending(component: "app"), arguments: arguments, folder: folder,
      variables: library.variables(faults: faults), timeout: 60
    ).run("copy", logs: folder)
  }

  private func destination(_ folder: URL) -> URL { folder.appending(path: "files/below/destination") }

  private func whole(_ way: String, _ faults: String, _ contents: Data, in folder: URL) async throws -> Outcome {
    let result = try await copy([way, "/source", "/below/destination"], faults, in: folder)
    var problem: String?
    if result.end != .exited(0) {
      problem = "\(result.end): \(result.errors)"
    } else if try Data(contentsOf: destination(folder)) != contents {
      problem = "the copy differs"
    }
    return Outcome(name: "copy \(way), \(faults)", problem: problem)
  }

  private func part(
    _ way: String, _ faults: String, _ name: String, _ contents: Data, in folder: URL
  ) async throws -> Outcome {
    var outcome = try await failing(way, faults, name, in: folder)
    guard outcome.problem == nil else { return outcome }
    let written = try Data(contentsOf: destination(folder))
    if way == "positioned" {
      // It copies from the end.
      let good = zip(written.reversed(), contents.reversed()).prefix { $0 == $1 }.count
      if written.count != contents.count || good < 9000 { outcome.problem = "only \(good) bytes are right" }
    } else if written != contents.prefix(written.count) || written.count > 9000 {
      outcome.problem = "\(written.count) bytes are no beginning of the original"
    } else if way != "stdio" && written.count != 9000 {
      outcome.problem = "\(written.count) bytes were written instead of 9000"
    }
    return outcome
  }

  private func failing(_ way: String, _ faults: String, _ name: String, in folder: URL) async throws -> Outcome {
    let result = try await copy([way, way == "list" ? "/" : "/source", "/below/destination"], faults, in: folder)
    let isGood = result.end == .exited(1) && result.errors.contains(": \(name)\n")
    return Outcome(
      name: "copy \(way), \(faults)", problem: isGood ? nil : "expected \(name); \(result.end): \(result.errors)")
  }

  /// A reader that goes away is an error, not the end by a signal.
  private func closedPipe(_ faults: String, in folder: URL) async throws -> Outcome {
    let script = "{ LD_PRELOAD=$PRELOAD ./app pipe x x; echo $? >status; } | head -c 10 >/dev/null"
    var variables = library.variables(faults: faults)
    variables["PRELOAD"] = variables.removeValue(forKey: "LD_PRELOAD")
    let result = try await ChildProcess(
      executable: URL(filePath: "/bin/sh"), arguments: ["-c", script], folder: folder, variables: variables, timeout: 60
    ).run("pipe", logs: folder)
    let status = (try? String(contentsOf: folder.appending(component: "status"), encoding: .utf8)) ?? ""
    let isGood = status == "1\n" && result.errors.contains("write: EPIPE\n")
    return Outcome(
      name: "closed pipe \(faults)", problem: isGood ? nil : "\(result.end), status \(status): \(result.errors)")
  }

  // MARK: The runtime's tests

  /// `runtime-c/tests/wasi_*.c` about files, with interruptions.
  private func runtimeTests() async throws -> [Outcome] {
    let runtime = Settings.root.appending(path: "runtime-c")
    var sources: [URL] = []
    for folder in ["src", "src/wasi"] {
      let place = runtime.appending(path: folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
      where name.hasSuffix(".c") && !["main.c", "gc.c"].contains(name) {
        sources.append(place.appending(component: name))
      }
    }
    let flags =
      ["-ffp-contract=off", "-fno-optimize-sibling-calls"] + settings.extraFlags
      + ["include", "src"].map { "-I\(runtime.appending(path: $0).path)" }
    let runtimeSources = sources
    return try await concurrentMap(["wasi_files", "wasi_paths"], jobs: settings.jobs) { name in
      let folder = try settings.makeFolder("faults-\(name)")
      let test = runtime.appending(path: "tests/\(name).c")
      var problem = try await settings.compile(
        runtimeSources + [test], flags: flags + ["-lm"], output: "test", in: folder)
      if problem == nil {
        let result = try await ChildProcess(
          executable: folder.appending(component: "test"), arguments: [], folder: folder,
          variables: library.variables(faults: "interrupt")
        ).run("test", logs: folder)
        if result.end != .exited(0) { problem = "\(result.end): \(result.text)\(result.errors)" }
      }
      return Outcome(name: "\(name), interrupt", problem: problem)
    }
  }
}
