import ArgumentParser
import Foundation
import TestHarness

/// Runs real programs through wasmc, and damaged modules through the translator.
@main
struct ProgramRunner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "program-runner", abstract: "Tests wasmc with real programs, whole and damaged.",
    subcommands: [RunCommand.self, MutateCommand.self, MutationWorker.self], defaultSubcommand: RunCommand.self)
}

/// Ends the command with status 2 if the harness itself cannot go on.
func reportingHarnessErrors<Result>(_ body: () async throws -> Result) async throws -> Result {
  do {
    return try await body()
  } catch let error as HarnessError {
    FileHandle.standardError.write(Data("program-runner: \(error)\n".utf8))
    throw ExitCode(2)
  }
}

/// What every run ends with.
struct Tally {
  var passed = 0
  var failed = 0
  var skipped = 0

  func print() { printLine("\(passed) passed, \(failed) failed, \(skipped) skipped") }
}

/// Prints at once, whatever standard output is; lines of several tasks do not mix.
func printLine(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
