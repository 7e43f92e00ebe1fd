import WasmRuntime

/// What thing.wasm imports.
struct Host: ThingImports {
  struct Stopped: Error {}
  var limit = Int32.max

  func envProgress(_ instance: WasmInstance, _ done: Int32, _ of: Int32) throws -> Int32 {
    if done >= limit { throw Stopped() }
    return 1
  }
}

let thing = try Thing(imports: Host())
print(try thing.add(1, 2))
print(try thing.mean(0, 1, 2))
print(try thing.shout("grüße aus Swift"))
print(try thing.count(text: "four"))
print(try thing.checksum(Array(repeating: 1, count: 5000)))
var bytes: [UInt8] = [1, 2, 3]
try thing.reverse(&bytes)
print(bytes)

do {
  _ = try thing.divide(1, 0)
} catch .trap(let trap) where trap.code == .divideByZero {
  print(trap)
}

do {
  _ = try Thing(imports: Host(limit: 2000)).checksum(Array(repeating: 1, count: 5000))
} catch .host(is Host.Stopped) {
  print("stopped")
}
