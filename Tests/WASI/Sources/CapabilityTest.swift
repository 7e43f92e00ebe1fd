import Foundation
import TestHarness

/// What is granted when an executable is built and when it is started, and what `--wasm-policy` says of it.
struct CapabilityTest {
  var settings: Settings

  private struct Case {
    var name: String
    var arguments: [String]
    /// Standard output; nil: the executable refuses with status 1.
    var output: String?
    var variables: [String: String] = [:]
  }

  func run() async throws -> [Outcome] {
    try await plain() + frozen() + atStart() + sockets()
  }

  private func make(_ name: String, _ options: [String]) async throws -> (folder: URL, problem: String?) {
    let folder = try settings.makeFolder("capabilities-\(name)")
    for directory in ["data", "more"] {
      try FileManager.default.createDirectory(
        at: folder.appending(component: directory), withIntermediateDirectories: true)
      try Data("text".utf8).write(to: folder.appending(path: "\(directory)/file"))
    }
    return (folder, try await settings.build(Settings.program("grants"), in: folder, options: options))
  }

  private func check(_ cases: [Case], in folder: URL, problem: String?) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for item in cases {
      var outcome = Outcome(name: item.name, problem: problem)
      if problem == nil {
        let result = try await ChildProcess(
          executable: folder.appending(component: "app"), arguments: item.arguments, folder: folder,
          variables: item.variables.merging(Settings.sanitizerVariables) { $1 }
        ).run("app", logs: folder)
        let isGood =
          item.output.map { result.end == .exited(0) && result.text == $0 }
          ?? (result.end == .exited(1) && result.text.isEmpty && result.errors.hasPrefix("app: "))
        if !isGood { outcome.problem = "\(result.end): \(result.text)\(result.errors)" }
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  private func plain() async throws -> [Outcome] {
    let (folder, problem) = try await make("plain", [])
    let policy = """
      standard streams, arguments, clocks, random numbers
      no directories
      no environment
      no sockets
      path resolver: kernel, where it has openat2; else walk
      fixed when it was built

      """
    return try await check(
      [
        Case(name: "nothing granted", arguments: [], output: "", variables: ["A": "b"]),
        Case(name: "policy of nothing", arguments: ["--wasm-policy"], output: policy),
        Case(
          name: "no options unless built so", arguments: ["--wasm-dir=data", "--wasm-policy", "--"],
          output: "argument --wasm-dir=data\nargument --wasm-policy\nargument --\n"),
      ], in: folder, problem: problem)
  }

  private func frozen() async throws -> [Outcome] {
    let (folder, problem) = try await make(
      "frozen",
      [
        "--dir", "data::/data:ro", "--dir", "more", "--env", "A=1 \"2\"", "--env", "INHERITED", "--env", "ABSENT",
        "--listen", "127.0.0.1:9", "--listen", "fd", "--path-resolver", "walk",
      ])
    let policy = """
      standard streams, arguments, clocks, random numbers
      directory "/data" is "data", read-only
      directory "more" is "more", read and write
      environment "A" is "1 \\222\\22"
      environment "INHERITED" is inherited
      environment "ABSENT" is inherited
      socket listening on "127.0.0.1:9"
      sockets that the service manager passes (LISTEN_FDS)
      path resolver: walk
      fixed when it was built

      """
    let (other, otherProblem) = try await make(
      "granted",
      ["--dir", "data::/data:ro", "--dir", "more", "--env", "A=1 \"2\"", "--env", "INHERITED", "--env", "ABSENT"])
    let output = """
      argument x
      environment A=1 "2"
      environment INHERITED=it is = this
      directory /data reads
      directory more reads writes

      """
    return try await check(
      [
        Case(name: "frozen policy", arguments: ["--wasm-policy"], output: policy),
        Case(name: "no sockets were passed", arguments: [], output: nil),
      ], in: folder, problem: problem)
      + check(
        [
          Case(
            name: "frozen grants", arguments: ["x"], output: output,
            variables: ["INHERITED": "it is = this", "OTHER": "y"])
        ], in: other, problem: otherProblem)
  }

  private func atStart() async throws -> [Outcome] {
    let (folder, problem) = try await make("start", ["--runtime-options", "--dir", "data::/data:ro", "--env", "A=1"])
    let policy = """
      standard streams, arguments, clocks, random numbers
      directory "/data" is "data", read and write
      environment "A" is inherited
      environment "B" is "2"
      socket listening on "[::1]:80"
      path resolver: walk
      whoever starts it may grant more: --wasm-dir, --wasm-env, --wasm-listen

      """
    let options = ["--wasm-dir=data::/data", "--wasm-env=A", "--wasm-env=B=2"]
    let frozen = "environment A=1\ndirectory /data reads\n"
    return try await check(
      [
        Case(name: "no options", arguments: [], output: frozen),
        Case(
          name: "arguments alone", arguments: ["x", "--wasm-dir=y"],
          output: "argument x\nargument --wasm-dir=y\n" + frozen),
        Case(name: "dashes alone", arguments: ["--", "--wasm-policy"], output: "argument --wasm-policy\n" + frozen),
        Case(name: "only the first dashes", arguments: ["--", "--"], output: "argument --\n" + frozen),
        Case(
          name: "options take the place of what was frozen", arguments: options + ["--wasm-dir=more:ro", "--", "-x"],
          output: "argument -x\nenvironment A=3\nenvironment B=2\ndirectory /data reads writes\ndirectory more reads\n",
          variables: ["A": "3", "B": "4"]),
        Case(
          name: "an argument ends the options", arguments: ["--wasm-env=A=2", "x", "--", "--wasm-env=A=3"],
          output: "argument x\nargument --\nargument --wasm-env=A=3\nenvironment A=2\ndirectory /data reads\n"),
        Case(
          name: "policy with options",
          arguments: options + ["--wasm-listen=[::1]:80", "--wasm-path-resolver=walk", "--wasm-policy", "x"],
          output: policy),
        Case(name: "unknown option", arguments: ["--wasm-nothing"], output: nil),
        Case(name: "unknown resolver", arguments: ["--wasm-path-resolver=magic"], output: nil),
        Case(name: "option without value", arguments: ["--wasm-dir"], output: nil),
        Case(name: "empty directory", arguments: ["--wasm-dir=::/x"], output: nil),
        Case(name: "empty variable", arguments: ["--wasm-env==x"], output: nil),
        Case(name: "absent directory", arguments: ["--wasm-dir=absent"], output: nil),
        Case(name: "a name to listen on", arguments: ["--wasm-listen=example.com:80"], output: nil),
        Case(name: "no port to listen on", arguments: ["--wasm-listen=127.0.0.1:99999"], output: nil),
      ], in: folder, problem: problem)
  }

  private func sockets() async throws -> [Outcome] {
    let (folder, failure) = try await make("sockets", ["--runtime-options"])
    let host = Settings.folder.appending(path: "Native/listen.c")
    var problem = failure
    if problem == nil { problem = try await settings.compile([host], flags: [], output: "host", in: folder) }
    var outcomes: [Outcome] = []
    for how in ["address4", "address6", "name", "fd"] {
      var outcome = Outcome(name: "listen, \(how)", problem: problem)
      if problem == nil {
        let result = try await ChildProcess(
          executable: folder.appending(component: "host"), arguments: [how, folder.appending(component: "app").path],
          folder: folder, variables: Settings.sanitizerVariables, timeout: 30
        ).run("host", logs: folder)
        if result.end == .exited(77) {
          outcome.note = "this system has no IPv6"
        } else if result.end != .exited(0) {
          outcome.problem = "\(result.end): \(result.text)\(result.errors)"
        }
      }
      outcomes.append(outcome)
    }
    return outcomes
  }
}
