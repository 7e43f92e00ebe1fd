import SystemPackage
import Testing
import WasmCompiler

@testable import Comparison

@Suite struct EngineTests {
  private func words(_ kind: EngineKind, _ grants: Grants, volumes: Bool = false) throws(EngineInability) -> [String] {
    var engine = Engine(kind: kind, path: "/bin/engine")
    engine.hasVolumes = volumes
    return try engine.words(module: "app.wasm", arguments: ["-x", "y"], grants: grants, drivers: "/d")
  }

  private static let named = Grants(
    preopens: [Preopen(host: "h", guest: "/g")], environment: [(name: "N", value: "a=b")])
  private static let same = Grants(preopens: [Preopen(host: "h", guest: "h")])
  private static let readOnly = Grants(preopens: [Preopen(host: "h", guest: "h", isReadOnly: true)])

  @Test func eachInItsOwnWords() throws {
    #expect(
      try words(.wasmtime, Self.named) == ["run", "--env", "N=a=b", "--dir", "h::/g", "app.wasm", "-x", "y"])
    #expect(try words(.wasmkit, Self.same) == ["run", "--dir", "h", "app.wasm", "-x", "y"])
    #expect(
      try words(.wasmer, Self.named) == ["run", "--env", "N=a=b", "--mapdir", "/g:h", "app.wasm", "--", "-x", "y"])
    #expect(try words(.wasmer, Self.same, volumes: true) == ["run", "--volume", "h:h", "app.wasm", "--", "-x", "y"])
    #expect(try words(.wasm3, Grants()) == ["app.wasm", "-x", "y"])
    #expect(try words(.iwasm, Self.named) == ["--env=N=a=b", "--map-dir=/g::h", "app.wasm", "-x", "y"])
    #expect(try words(.wazero, Self.readOnly) == ["run", "-mount=h:h:ro", "app.wasm", "--", "-x", "y"])
    #expect(
      try words(.node, Self.named) == [
        "--no-warnings", "/d/node-driver.mjs", "app.wasm", "--dir", "h", "/g", "--env", "N", "a=b", "--", "-x", "y",
      ])
    #expect(
      try words(.wasmtimePython, Self.readOnly) == [
        "/d/wasmtime-driver.py", "app.wasm", "--read-only-dir", "h", "h", "--", "-x", "y",
      ])
  }

  @Test func nothingIsGrantedMoreThanAsked() {
    for kind in EngineKind.allCases where kind != .wazero && kind != .wasmtimePython {
      #expect(throws: EngineInability.self) { try words(kind, Self.readOnly) }
    }
    #expect(throws: EngineInability.self) { try words(.wasmkit, Self.named) }
    #expect(throws: EngineInability.self) { try words(.wasm3, Self.same) }
  }

  @Test func requests() {
    #expect(EngineSearch.Request("node")?.kind == .node)
    #expect(EngineSearch.Request("wasmtime-python=/v/bin/python=3")?.path == "/v/bin/python=3")
    for text in ["", "nodejs", "node=", "=node"] { #expect(EngineSearch.Request(text) == nil) }
  }

  @Test func trapsAreRecognized() {
    func end(_ kind: Contestant.Kind, _ end: RunEnd, _ errors: String) -> RunEnd {
      end.recognizingTrap(of: kind, errors: errors)
    }
    #expect(end(.executable, .exited(134), "x\nwasm trap: unreachable\n") == .trapped)
    #expect(end(.executable, .exited(134), "") == .exited(134))
    #expect(end(.native, .signal(8), "") == .trapped)
    #expect(end(.native, .signal(9), "") == .signal(9))
    #expect(end(.engine(.wasmkit), .exited(1), "Error: Trap: integer divide by zero\n") == .trapped)
    #expect(end(.engine(.wasmkit), .exited(1), "Error: no such file\n") == .exited(1))
    #expect(end(.engine(.wazero), .exited(1), "wasm error: unreachable") == .trapped)
    #expect(end(.engine(.node), .exited(0), "wasm trap: x") == .exited(0))
  }

  @Test func helperAnswers() {
    let result = Measurer.parse("exited 3 1500000000 250000 50000 4096\n")
    #expect(result?.end == .exited(3))
    #expect(result?.sample == Sample(wall: 1.5, processor: 0.3, peakMemory: 4096))
    #expect(Measurer.parse("timeout 0 1 1 1 1")?.end == .timedOut)
    for line in ["", "exited 1 2 3 4", "exited x 1 1 1 1", "gone 0 1 1 1 1"] { #expect(Measurer.parse(line) == nil) }
  }
}
