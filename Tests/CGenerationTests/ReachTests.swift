import Testing
import WasmCompiler

/// What is followed through a function of what is in bounds.
@Suite struct ReachTests {
  /// A loop with `count` loads, each on a way of its own, at a variable that it does not assign; inner loops between.
  private static func module(_ count: Int) -> [UInt8] {
    func leb(_ value: Int) -> [UInt8] {
      value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + leb(value >> 7)
    }
    func section(_ identifier: UInt8, _ contents: [UInt8]) -> [UInt8] { [identifier] + leb(contents.count) + contents }
    let inner: [UInt8] = [0x03, 0x40, 0x20, 1, 0x0D, 0, 0x0B]
    // Local 0 is the address. (drop (i32.load offset=60 (local.get 0))) before the loop.
    var body: [UInt8] = [1, 2, 0x7F, 0x20, 0, 0x28, 2, 60, 0x1A, 0x03, 0x40]
    for index in 0..<count {
      body += [0x20, 1, 0x04, 0x40, 0x20, 0, 0x28, 2, UInt8(index % 16 * 4), 0x1A, 0x0B]
      if index % 20 == 0 { body += inner }
    }
    body += [0x20, 1, 0x0D, 0, 0x0B, 0x0B]
    var module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    module += section(1, [1, 0x60, 0, 0]) + section(3, [1, 0]) + section(5, [1, 0, 1])
    module += section(7, [1, 1] + Array("f".utf8) + [0, 0])
    return module + section(10, [1] + leb(body.count) + body)
  }

  /// It took a time in proportion to the square of the number once: 80,000 loads 7 seconds, optimised.
  @Test(.timeLimit(.minutes(1))) func manyLoadsOfOneLoopTakeLinearTime() async throws {
    let count = 80_000
    let result = try await WasmCompiler.compile(Self.module(count), file: "loads.wasm", options: CompileOptions())
    let text = result.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined()
    #expect(text.matches(of: /wrt_i32_read\(/).count == count)
  }
}
