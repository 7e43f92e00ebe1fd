package import SystemPackage
package import Toolchain

/// A program and its arguments.
package struct Command: Sendable {
  package var program: FilePath
  /// What the program sees of its own name; nil: its path.
  package var name: String?
  package var arguments: [String]
  /// Added to the environment.
  package var variables: [String: String] = [:]

  package init(program: FilePath, name: String? = nil, arguments: [String]) {
    self.program = program
    self.name = name
    self.arguments = arguments
  }
}

/// Files behind the standard streams.
package struct Streams: Sendable {
  package var input: FilePath = "/dev/null"
  package var output: FilePath
  package var errors: FilePath

  package init(input: FilePath = "/dev/null", output: FilePath, errors: FilePath) {
    self.input = input
    self.output = output
    self.errors = errors
  }
}

/// How a run ended.
package enum RunEnd: Sendable, Equatable {
  case exited(Int)
  case signal(Int)
  case timedOut
  /// It could not be started.
  case failed(Errno)
  /// The module trapped: whoever runs it chooses the status.
  case trapped
}

package struct RunResult: Sendable, Equatable {
  package var end: RunEnd
  package var sample: Sample

  package init(end: RunEnd, sample: Sample) {
    self.end = end
    self.sample = sample
  }
}

/// Runs programs by `measure.c`, which is compiled first.
package struct Measurer: Sendable {
  /// A folder for whatever a comparison needs; the drivers of engines are in it.
  package let folder: FilePath
  private let helper: FilePath

  /// - Parameter folder: writable, and removed by its owner.
  package init(compiler: FilePath, folder: FilePath) async throws(ToolchainError) {
    self.folder = folder
    helper = folder.appending("measure")
    let files: [(String, [UInt8])] = [
      ("measure.c", PackageResources.measure_c), ("node-driver.mjs", PackageResources.node_driver_mjs),
      ("wasmtime-driver.py", PackageResources.wasmtime_driver_py),
    ]
    for (name, contents) in files { try FileSystem.write(contents, to: folder.appending(name)) }
    let arguments = ["-std=gnu11", "-O1", folder.appending("measure.c").string, "-o", helper.string]
    let result = try await toolOutput(compiler, arguments)
    if !result.succeeded {
      throw ToolchainError("\(compiler) cannot compile the program that measures", toolOutput: result.output)
    }
  }

  package func run(_ command: Command, streams: Streams, timeout: Double) async throws(ToolchainError) -> RunResult {
    let milliseconds = Int((min(max(timeout, 0.001), 1e6) * 1000).rounded(.up))
    let words =
      ["\(milliseconds)", streams.input.string, streams.output.string, streams.errors.string]
      + [command.name ?? command.program.string, command.program.string] + command.arguments
    let result = try await toolOutput(helper, words, variables: command.variables)
    guard result.succeeded, let measured = Self.parse(result.output) else {
      throw ToolchainError("cannot measure \(command.program)", toolOutput: result.output)
    }
    return measured
  }

  static func parse(_ line: String) -> RunResult? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 6 else { return nil }
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard numbers.count == 5 else { return nil }
    let end: RunEnd
    switch words[0] {
    case "exited": end = .exited(numbers[0])
    case "signal": end = .signal(numbers[0])
    case "timeout": end = .timedOut
    case "cannot": end = .failed(Errno(rawValue: Int32(truncatingIfNeeded: numbers[0])))
    default: return nil
    }
    let sample = Sample(
      wall: Double(numbers[1]) / 1e9, processor: Double(numbers[2] + numbers[3]) / 1e6, peakMemory: numbers[4])
    return RunResult(end: end, sample: sample)
  }

  /// The first 64 KiB of a file as text.
  package func beginning(of path: FilePath) -> String {
    guard let file = OpenedFile(path) else { return "" }
    defer { file.close() }
    return String(decoding: file.read(upTo: 64 << 10), as: UTF8.self)
  }
}
