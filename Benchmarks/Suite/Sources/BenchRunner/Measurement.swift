import Foundation

/// One run of a benchmark's process.
struct Measurement {
  var processor: Double
  var wall: Double

  /// Runs a command line with its output in a file. Throws unless it ends with status 0.
  static func take(_ command: [String], input: String?, output: String) throws -> Measurement {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    let clock = ContinuousClock()
    let start = clock.now
    var identifier: pid_t = 0
    let failure = posix_spawn(&identifier, command[0], &actions, nil, arguments, environ)
    if failure != 0 { throw BenchmarkError("cannot run \(command[0]): \(String(cString: strerror(failure)))") }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(identifier, &status, 0, &usage) < 0 && errno == EINTR {}
    let wall = (clock.now - start) / .seconds(1)
    if status != 0 {
      let end = status & 0x7F == 0 ? "status \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
      throw BenchmarkError("\(command.joined(separator: " ")) ended with \(end)")
    }
    return Measurement(processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall: wall)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
