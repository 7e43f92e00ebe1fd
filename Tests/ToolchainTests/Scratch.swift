import SystemPackage

@testable import Toolchain
@testable import WasmCompiler

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder of a test's own, removed afterwards.
func withScratch<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
  var caught: (any Error)?
  var result: Result?
  try await withTemporaryDirectory { folder throws(ToolchainError) in
    do { result = try await body(folder) } catch { caught = error }
  }
  if let caught { throw caught }
  return result!
}

/// Writes an executable shell script.
func writeScript(_ path: FilePath, _ lines: String) throws {
  try FileSystem.makeDirectory(path.removingLastComponent())
  try FileSystem.write("#!/bin/sh\n\(lines)\n".utf8, to: path)
  guard unsafe chmod(path.string, 0o755) == 0 else { throw Errno(rawValue: errno) }
}

func makeLink(_ path: FilePath, to target: FilePath) throws { try FileSystem.makeLink(path, to: target) }

/// The same for bodies that wait for nothing.
func withScratchFolder(_ body: (FilePath) throws -> Void) throws {
  let folder = try SystemCalls.makeTemporaryDirectory("/tmp/wasmc-test-")
  defer { FileSystem.removeAll(folder) }
  try body(folder)
}

/// Makes a file look as if it had last been used that long ago.
func setAge(_ path: FilePath, seconds: Int) throws {
  let time = timespec(tv_sec: Host.secondsSinceEpoch - seconds, tv_nsec: 0)
  let times = [time, time]
  guard unsafe utimensat(AT_FDCWD, path.string, times, 0) == 0 else { throw Errno(rawValue: errno) }
}

extension ModuleSources {
  /// Of files that are in memory.
  init(writing compilation: Compilation, to folder: FilePath) throws(ToolchainError) {
    try FileSystem.makeDirectory(folder)
    for file in compilation.files { try FileSystem.write(file.contents, to: folder.appending(file.name)) }
    self.init(compilation, in: folder)
  }
}

extension Builder {
  func buildExecutable(_ compilation: Compilation, output: FilePath) async throws(ToolchainError) {
    try await withTemporaryDirectory(environment: environment) { folder throws(ToolchainError) in
      try await buildExecutable(ModuleSources(writing: compilation, to: folder), output: output)
    }
  }
}
