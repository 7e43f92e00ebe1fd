import SystemPackage

@testable import Toolchain

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
  let status = path.withPlatformString { chmodScript($0) }
  precondition(status == 0)
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

private func chmodScript(_ path: UnsafePointer<CChar>) -> Int32 { chmod(path, 0o755) }

func makeLink(_ path: FilePath, to target: FilePath) throws {
  let status = target.withPlatformString { target in path.withPlatformString { symlink(target, $0) } }
  if status != 0 { throw Errno(rawValue: errno) }
}
