import Subprocess
import SystemPackage

/// A tool that failed: what went wrong in one line, and what to do.
struct ToolFailure {
  /// `compiling module_3.c`
  var action: String
  var tool: FilePath
  var result: ToolResult
  /// The file of C, if it was one.
  var unit: String?
  /// Where it wrote to.
  var folder: FilePath

  var error: ToolchainError {
    var error = description
    error.unit = unit
    return error
  }

  private var description: ToolchainError {
    if lacksCollector {
      return ToolchainError(
        "the module uses garbage collection, which needs Boehm's collector; "
          + "install libgc-dev (Debian, Ubuntu), gc-devel (Fedora), gc (Arch) or bdw-gc (Homebrew)")
    }
    if let problem = diskProblem { return ToolchainError("\(action): \(problem)") }
    if wasKilled {
      return ToolchainError(
        "\(action): \(tool) was killed, probably for want of memory; try -j1 or a lower level (-O1)")
    }
    if let description = crash {
      return ToolchainError(
        "\(action): \(tool) crashed (\(description)); try another level or compiler (-O1, --cc)")
    }
    guard case .exited(let code) = result.status else { return ToolchainError("\(action): \(tool) failed") }
    return ToolchainError("\(action): \(tool) failed with status \(code)", toolOutput: result.output)
  }

  private func says(_ words: String...) -> Bool { words.contains { result.output.contains($0) } }

  private var lacksCollector: Bool {
    says("libgc is not installed", "find -lgc", "library -lgc", "library 'gc'")
  }

  /// A linker that maps its output dies of a bus error when the disk is full, and says nothing of that.
  private var diskProblem: String? {
    if says("File too large") || signal == 25 {
      return "a file became larger than this process may write (ulimit -f)"
    }
    let free = FileSystem.freeBytes(folder)
    let isFull = says("No space left on device", "Disk quota exceeded") || (free ?? .max) < 1 << 20
    if !isFull { return nil }
    let rest = free.map { ", which has \($0 >> 10) KiB left" } ?? ""
    return "the disk is full at \(folder)\(rest); make room, or name another place with -o or TMPDIR"
  }

  private var signal: Int32? {
    if case .signaled(let number) = result.status { return Int32(number) }
    return nil
  }

  /// By the kernel, itself or the compiler that it started.
  private var wasKilled: Bool {
    if signal == 9 { return true }
    if case .exited(137) = result.status { return true }
    return says(
      "Killed signal terminated program", "unable to execute command: Killed", "virtual memory exhausted",
      "out of memory allocating", "LLVM ERROR: out of memory", "std::bad_alloc", "Cannot allocate memory")
  }

  private var crash: String? {
    if let signal { return "signal \(signal)" }
    if says("internal compiler error") { return "an internal error" }
    if says("PLEASE submit a bug report", "frontend command failed due to signal", "unable to execute command: ") {
      return "an internal error"
    }
    return nil
  }
}
