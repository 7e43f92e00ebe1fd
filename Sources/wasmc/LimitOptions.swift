import ArgumentParser
import Toolchain

/// `1000000`, or `unlimited`.
@Sendable private func parseFuel(_ text: String) throws -> UInt64 {
  if text == "unlimited" { return UInt64(Int64.max) }
  guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let count = Int64(text) else {
    throw ValidationError("give a number of instructions below 2^63, like 1000000, or unlimited")
  }
  return UInt64(count)
}

/// `0.5`, or `none`, in nanoseconds.
@Sendable private func parseDeadline(_ text: String) throws -> UInt64 {
  if text == "none" { return 0 }
  guard let nanoseconds = parseSeconds(text), nanoseconds > 0 else {
    throw ValidationError("give seconds up to a billion, like 30 or 0.5, or none")
  }
  return nanoseconds
}

/// How long the module may run.
struct LimitOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Counts instructions, and traps when more than so many are executed: 1000000, or unlimited, for a host or "
        + "--wasm-fuel to say.", valueName: "count"),
    transform: parseFuel)
  var fuel: UInt64?

  @Option(
    help: ArgumentHelp(
      "Traps when the program has run for so long: 0.5, or none, for a host or --wasm-deadline to say.",
      valueName: "seconds"),
    transform: parseDeadline)
  var deadline: UInt64?
}
