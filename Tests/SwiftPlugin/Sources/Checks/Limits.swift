import Foundation
import WasmRuntime

// Fuel and interrupts, which limited.signatures asks for.

final class Turns: LimitedImports {
  var action: (WasmInstance, Int32) -> Void = { _, _ in }

  func envTurn(_ instance: WasmInstance, _ p0: Int32) throws { action(instance, p0) }
}

func checkFuel() throws(WasmError) {
  let host = Turns()
  let limited = try Limited(imports: host)
  check(limited.fuel == 1_000_000)
  refuses({ () throws(WasmError) in try limited.forever() }, isTrap(.fuelConsumed))
  check(limited.fuel == 0)
  refuses({ () throws(WasmError) in try limited.forever() }, isTrap(.fuelConsumed))
  limited.fuel = 100
  check(try limited.double(21) == 42)
  check(limited.fuel == 97)
  check(try limited.fuelOfGuest() == 5)
  // The host sees what is left, and gives more: the call goes on.
  limited.fuel = 20
  var seen: [UInt64] = []
  host.action = { instance, _ in
    seen.append(instance.fuel)
    instance.fuel = 20
  }
  try limited.turns(5)
  check(seen.count == 5 && seen[1...].allSatisfy { $0 == seen[1] } && seen[1] < 20)
}

func checkInterrupts() throws(WasmError) {
  let host = Turns()
  let limited = try Limited(imports: host)
  limited.fuel = .max
  check(limited.fuel == UInt64(Int64.max))
  let interrupter = limited.interrupter
  for _ in 0..<3 {
    Thread.detachNewThread {
      usleep(20000)
      interrupter.interrupt()
    }
    refuses({ () throws(WasmError) in try limited.forever() }, isTrap(.interrupted))
    // An interrupt stays until it is taken back.
    refuses({ () throws(WasmError) in try limited.forever() }, isTrap(.interrupted))
    interrupter.resume()
    check(try limited.double(4) == 8)
  }
  host.action = { instance, turn in if turn == 3 { instance.interrupter.interrupt() } }
  refuses({ () throws(WasmError) in try limited.turns(10) }, isTrap(.interrupted))
  interrupter.resume()
  check(try limited.interrupter_2() == 6)
}

/// Interrupters outlive their instances, and others are interrupted while they are freed.
func checkInterruptersOfFreed() throws(WasmError) {
  var kept: [WasmInterrupter] = []
  for _ in 0..<300 {
    let interrupter = try Limited(imports: Turns()).interrupter
    Thread.detachNewThread { for _ in 0..<100 { interrupter.interrupt() } }
    kept.append(interrupter)
  }
  for interrupter in kept {
    interrupter.interrupt()
    interrupter.resume()
  }
}

/// A task that is cancelled ends its call.
func checkCancellation() async {
  let task = Task {
    let limited = try Limited(imports: Turns())
    limited.fuel = .max
    let interrupter = limited.interrupter
    try await withTaskCancellationHandler {
      try limited.forever()
    } onCancel: {
      interrupter.interrupt()
    }
  }
  try? await Task.sleep(for: .milliseconds(20))
  task.cancel()
  do {
    try await task.value
    check(false)
  } catch {
    check((error as? WasmError).map(isTrap(.interrupted)) == true)
  }
}
