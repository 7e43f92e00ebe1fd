import Subprocess
import Synchronization
import SystemPackage

/// How a tool ended, and what it printed on either stream.
struct ToolResult: Sendable {
  var status: TerminationStatus
  var output: String
  var duration: Duration
  /// The most memory that it or a process that it started had, as far as was seen; 0 unless asked for.
  var peakMemory = 0

  var isSuccess: Bool { status.isSuccess }
}

/// Output kept of one tool: enough for any error, and bounded whatever a compiler prints.
private let outputLimit = 256 << 10

/// Runs a tool to its end. Cancelling the task ends the tool and everything it started.
/// - Parameter workFolder: where the tool puts its temporary files: those of one that crashes or is killed go with the
///   build's.
func runTool(
  _ path: FilePath, _ arguments: [String], workingDirectory: FilePath? = nil, workFolder: FilePath? = nil,
  variables: [Environment.Key: String?] = [:], measuresMemory: Bool = false
) async throws(ToolchainError) -> ToolResult {
  if Task.isCancelled { throw .cancelled }
  var variables = variables
  if let workFolder {
    let folder = workFolder.appending("tmp")
    try FileSystem.makeDirectory(folder)
    variables["TMPDIR"] = folder.string
  }
  let group = Mutex<Int?>(nil)
  var isFinished = false
  // A crash handler's helper outlives the tool whose crash it describes, and so may what is told to end.
  defer { if !isFinished, let group = group.withLock({ $0 }) { SystemCalls.killGroup(group) } }
  var options = PlatformOptions()
  // A group of its own, so that a driver's children (cc1, as, ld) end with it.
  options.processGroupID = 0
  options.teardownSequence = [
    .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
  ]
  let clock = ContinuousClock()
  let start = clock.now
  do {
    let result = try await run(
      .path(.init(path.string)),
      arguments: Arguments(arguments),
      // Messages are read by this program too, and shown to everyone alike.
      environment: .inherit.updating(["LC_ALL": "C"]).updating(variables),
      workingDirectory: workingDirectory.map { .init($0.string) },
      platformOptions: options,
      input: .none, output: .sequence, error: .combinedWithOutput
    ) { execution in
      let identifier = Int(execution.processIdentifier.value)
      group.withLock { $0 = identifier }
      SystemCalls.keepNiceness(identifier)
      let meter = MemoryMeter()
      let watch = measuresMemory ? meter.watch(identifier) : nil
      defer { watch?.cancel() }
      var bytes: [UInt8] = []
      for try await buffer in execution.standardOutput where bytes.count < outputLimit {
        unsafe buffer.withUnsafeBytes { unsafe bytes.append(contentsOf: $0.prefix(outputLimit - bytes.count)) }
      }
      return (bytes, meter.peak)
    }
    if Task.isCancelled { throw ToolchainError.cancelled }
    isFinished = result.terminationStatus.isSuccess
    return ToolResult(
      status: result.terminationStatus, output: String(decoding: result.closureResult.0, as: UTF8.self),
      duration: clock.now - start, peakMemory: result.closureResult.1)
  } catch let error as ToolchainError {
    throw error
  } catch {
    if Task.isCancelled { throw .cancelled }
    throw ToolchainError("cannot run \(path): \(error)")
  }
}
