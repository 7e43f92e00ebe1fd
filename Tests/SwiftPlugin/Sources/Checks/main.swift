import Foundation
import Synchronization
import WasmRuntime

// What users do with generated types, and what must not work. Prints what is not as it should be.

let failures = Atomic(0)

func check(_ condition: Bool, _ line: Int = #line) {
  if condition { return }
  print("main.swift:\(line): failed")
  failures.add(1, ordering: .relaxed)
}

/// Checks that `body` throws what `isExpected` says.
func refuses(_ body: () throws(WasmError) -> Void, _ isExpected: (WasmError) -> Bool, line: Int = #line) {
  do throws(WasmError) {
    try body()
    print("main.swift:\(line): nothing was thrown")
    failures.add(1, ordering: .relaxed)
  } catch {
    if isExpected(error) { return }
    print("main.swift:\(line): \(error)")
    failures.add(1, ordering: .relaxed)
  }
}

func isTrap(_ code: WasmTrap.Code) -> (WasmError) -> Bool {
  { if case .trap(let trap) = $0 { trap.code == code } else { false } }
}

func isRange(_ error: WasmError) -> Bool { if case .range = error { true } else { false } }

final class Host: TextImports {
  struct Refused: Error {}
  var log: [String] = []

  func envLog(_ instance: WasmInstance, _ p0: Int32, _ p1: Int32) throws {
    log.append(try instance.string(at: UInt64(UInt32(bitPattern: p0)), count: UInt64(p1)))
  }

  func envAsk(_ instance: WasmInstance, _ p0: Int32) throws -> Int32 {
    if p0 == 99 { throw Refused() }
    return p0 + 1
  }
}

func checkText() throws(WasmError) {
  let host = Host()
  let text = try Text(imports: host)
  try text.greet()
  check(host.log == ["hello"])
  check(try text.askHost(5) == 6)
  refuses { () throws(WasmError) in
    _ = try text.askHost(99)
  } _: {
    if case .host(is Host.Refused) = $0 { true } else { false }
  }
  check(try text.askHost(6) == 7)
  let swapped = try text.swap(3, 1.5)
  check(swapped.0 == 1.5 && swapped.1 == 3)
  refuses({ () throws(WasmError) in _ = try text.load(-1) }, isTrap(.outOfBoundsMemory))
  refuses({ () throws(WasmError) in _ = try text.recurse(1) }, isTrap(.stackExhausted))
  // The allocator lies: no memory, outside the memory, traps.
  text.mode = 1
  refuses({ () throws(WasmError) in _ = try text.wasm.allocate("a") }, isTrap(.outOfMemory))
  text.mode = 2
  refuses({ () throws(WasmError) in _ = try text.wasm.allocate("a") }, isRange)
  text.mode = 3
  refuses({ () throws(WasmError) in _ = try text.wasm.allocate("a") }, isTrap(.unreachable))
  text.mode = 0
  check(text.mode == 0 && text.version == 7)
  let size = text.wasm.memorySize
  check(size == 65536)
  for (address, count) in [(size, 1), (size - 1, 2), (.max, 1), (1, .max), (.max, .max), (1 << 32, 1)]
    as [(UInt64, UInt64)]
  {
    refuses({ () throws(WasmError) in _ = try text.wasm.bytes(at: address, count: count) }, isRange)
    refuses({ () throws(WasmError) in try text.wasm.write([1, 2], at: max(address, size - 1)) }, isRange)
  }
  check(try text.wasm.bytes(at: size, count: 0).isEmpty)
  try text.wasm.write([33], at: size - 1)
  refuses({ () throws(WasmError) in _ = try text.wasm.string(at: size - 1) }, isRange)
  refuses({ () throws(WasmError) in _ = try text.wasm.allocate("a\0b", terminated: true) }, isRange)
  let many = [UInt8](repeating: 9, count: 3 << 20)
  let place = try text.wasm.allocate(many)
  check(try text.wasm.bytes(at: place.address, count: place.count) == many)
}

func checkComponent() throws(WasmError) {
  let component = try Component()
  check(try component.answer() == 42)  // _initialize ran
  check(try component.same("grüße") == "grüße")
  check(component.freed == 1)
  check(try component.pair(bytes: [1, 2, 3]) == [1, 2, 3])
  refuses({ () throws(WasmError) in _ = try component.liar() }, isRange)
  check(try component.isOdd(7))
  check(component.version == 7)
  let swapped = try component.init_(5, 1.5)
  check(swapped.0 == 1.5 && swapped.1 == 5)
}

func checkWASI() throws(WasmError) {
  let input = Pipe()
  let output = Pipe()
  input.fileHandleForWriting.write(Data("one two two\n".utf8))
  try? input.fileHandleForWriting.close()
  let program = try WordCount(
    wasi: WASIConfiguration(
      arguments: ["word-count"], environment: ["LANG": "C"],
      standardInput: input.fileHandleForReading.fileDescriptor,
      standardOutput: output.fileHandleForWriting.fileDescriptor))
  do throws(WasmError) {
    try program.start()
  } catch .exit(status: 0) {}
  try? output.fileHandleForWriting.close()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  check(text.contains("two"))
  let nowhere = WASIConfiguration(directories: [.init(host: "no such directory", guest: "/")])
  refuses({ () throws(WasmError) in _ = try WordCount(wasi: nowhere) }) {
    if case .link(let message) = $0 { message.contains("no such directory") } else { false }
  }
}

/// A trap's backtrace: every function under way, by name, those that were inlined too, with lines of C and C++.
func checkBacktrace() throws(WasmError) {
  let average = try Averages(wasi: WASIConfiguration(arguments: ["averages", "d"]))
  for _ in 0..<2 {
    do throws(WasmError) {
      try average.start()
      check(false)
    } catch .trap(let trap) {
      check(trap.code == .divideByZero && trap.message == "integer divide by zero" && !trap.hasMoreFrames)
      check(trap.backtrace.map(\.functionName) == ["divide", "average", "_start"])
      check(trap.backtrace.first?.isInlined == true && trap.backtrace.last?.isInlined == false)
      check(trap.backtrace.allSatisfy { $0.file?.hasSuffix("averages.c") == true && $0.offset != nil })
      check(trap.backtrace.map { $0.line ?? 0 } == [18, 22, 45])
      check("\(trap)".split(separator: "\n").count == 4)
    }
  }
  do throws(WasmError) {
    try Averages(wasi: WASIConfiguration(arguments: ["averages", "s"])).start()
    check(false)
  } catch .trap(let trap) {
    check(trap.code == .stackExhausted && trap.backtrace.count > 10 && trap.hasMoreFrames)
    check(trap.backtrace.allSatisfy { $0.functionName == "deeper" })
    check("\(trap)".contains(" times)\n  ..."))
  }
  do throws(WasmError) {
    try Basket().start()
    check(false)
  } catch .trap(let trap) {
    check(
      trap.backtrace.map(\.functionName) == [
        "shop::Basket<int>::average(int) const", "shop::report(shop::Basket<int> const&, int)", "_start",
      ])
  }
}

/// Instances are freed: the process does not grow.
func checkManyInstances() throws(WasmError) {
  for _ in 0..<2000 { check(try Text(imports: Host()).askHost(1) == 2) }
}

do {
  try checkText()
  try checkComponent()
  try checkWASI()
  try checkBacktrace()
  try checkManyInstances()
  try checkFuel()
  try checkInterrupts()
  try checkInterruptersOfFreed()
} catch {
  print("thrown: \(error)")
  failures.add(1, ordering: .relaxed)
}
await checkCancellation()
let count = failures.load(ordering: .relaxed)
print(count == 0 ? "checks: ok" : "\(count) failures")
exit(count == 0 ? 0 : 1)
