import ArgumentParser
import Toolchain

/// `1000000`, or `unlimited`.
struct FuelArgument: ExpressibleByArgument {
  var count: UInt64

  init?(argument: String) {
    if argument == "unlimited" {
      count = UInt64(Int64.max)
      return
    }
    guard argument.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let number = Int64(argument)
    else { return nil }
    count = UInt64(number)
  }
}

/// `0.5`, or `none`.
struct DeadlineArgument: ExpressibleByArgument {
  var nanoseconds: UInt64

  init?(argument: String) {
    if argument == "none" {
      nanoseconds = 0
      return
    }
    guard let nanoseconds = parseSeconds(argument), nanoseconds > 0 else { return nil }
    self.nanoseconds = nanoseconds
  }
}

/// How long the module may run.
struct LimitOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Counts instructions, and traps when more than so many are executed: 1000000, or unlimited, for a host or "
        + "--wasm-fuel to say.", valueName: "count"))
  var fuel: FuelArgument?

  @Option(
    help: ArgumentHelp(
      "Traps when the program has run for so long: 0.5, or none, for a host or --wasm-deadline to say.",
      valueName: "seconds"))
  var deadline: DeadlineArgument?
}
