public import SystemPackage

/// Files and folders, with errors that name the path.
public enum FileSystem {
  package static func isDirectory(_ path: FilePath) -> Bool { (try? Stat(path))?.type == .directory }

  package static func isRegularFile(_ path: FilePath) -> Bool { (try? Stat(path))?.type == .regular }

  public static func exists(_ path: FilePath) -> Bool { (try? Stat(path)) != nil }

  package static func size(_ path: FilePath) -> Int { (try? Stat(path)).map { Int($0.size) } ?? 0 }

  public static func read(_ path: FilePath) throws(ToolchainError) -> [UInt8] {
    do {
      return try readOrErrno(path)
    } catch {
      throw ToolchainError("cannot read \(path): \(error)")
    }
  }

  static func readOrErrno(_ path: FilePath) throws(Errno) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        // One byte more than the size tells the end of an ordinary file from a pipe's next part.
        var bytes: [UInt8] = []
        var capacity = max(size(path) + 1, 1 << 16)
        while true {
          let part = try unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            unsafe SystemCalls.useLargePages(UnsafeMutableRawBufferPointer(buffer))
            count = 0
            while count < buffer.count {
              let free = unsafe UnsafeMutableRawBufferPointer(buffer)[count...]
              let length = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: free))
              if length == 0 { break }
              count += length
            }
          }
          if bytes.isEmpty { bytes = part } else { bytes += part }
          if part.count < capacity { return bytes }
          capacity *= 2
        }
      }
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  package static func write(_ bytes: some Sequence<UInt8>, to path: FilePath) throws(ToolchainError) {
    do {
      try writeOrErrno(bytes, to: path)
    } catch {
      throw ToolchainError("cannot write \(path): \(error)")
    }
  }

  static func writeOrErrno(_ bytes: some Sequence<UInt8>, to path: FilePath) throws(Errno) {
    do {
      let file = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter { _ = try file.writeAll(bytes) }
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// Writes a file beside its place and renames it, so that nobody sees half of it.
  public static func replace(_ path: FilePath, with bytes: some Sequence<UInt8>) throws(ToolchainError) {
    let partial = temporaryName(beside: path)
    do {
      try writeOrErrno(bytes, to: partial)
      try rename(partial, to: path)
    } catch {
      removeFile(partial)
      throw ToolchainError("cannot write \(path): \(error)")
    }
  }

  /// Creates the folder and those above it.
  public static func makeDirectory(_ path: FilePath) throws(ToolchainError) {
    if path.isEmpty || isDirectory(path) { return }
    let parent = path.removingLastComponent()
    if parent != path { try makeDirectory(parent) }
    // Another process may make it at the same time.
    do {
      try SystemCalls.makeDirectory(path)
    } catch {
      if !isDirectory(path) { throw ToolchainError("cannot create the folder \(path): \(error)") }
    }
  }

  package static func rename(_ source: FilePath, to destination: FilePath) throws(Errno) {
    try SystemCalls.rename(source, to: destination)
  }

  /// Moves a file, to another disk too.
  static func move(_ source: FilePath, to destination: FilePath) throws(ToolchainError) {
    do {
      try SystemCalls.rename(source, to: destination)
    } catch Errno.improperLink {
      try write(read(source), to: destination)
      removeFile(source)
    } catch {
      throw ToolchainError("cannot write \(destination): \(error)")
    }
  }

  /// Marks a file as used now.
  static func touch(_ path: FilePath) { SystemCalls.touch(path) }

  /// Seconds since 1970.
  static func changeTime(_ status: Stat) -> Int { Int(status.st_mtim.tv_sec) }

  /// Bytes that can still be written below a folder; nil if it cannot be told.
  static func freeBytes(_ path: FilePath) -> UInt64? { SystemCalls.freeBytes(path) }

  static func makeLink(_ path: FilePath, to target: FilePath) throws(Errno) {
    try SystemCalls.makeLink(path, to: target)
  }

  package static func removeFile(_ path: FilePath) { SystemCalls.removeFile(path) }

  /// Removes a file that a tool was writing, and what the tool put beside it first: a linker that is killed leaves that.
  static func removePartial(_ path: FilePath) {
    removeFile(path)
    guard let name = path.lastComponent?.string else { return }
    let folder = path.removingLastComponent()
    for other in list(folder) where other.hasPrefix(name) { removeFile(folder.appending(other)) }
  }

  /// Removes a file or a folder with what is in it; what is not there is no error.
  package static func removeAll(_ path: FilePath) {
    if (try? Stat(path, followTargetSymlink: false))?.type == .directory {
      for name in list(path) { removeAll(path.appending(name)) }
      SystemCalls.removeDirectory(path)
    } else {
      removeFile(path)
    }
  }

  /// Names in a folder, sorted; empty if it cannot be read.
  static func list(_ path: FilePath) -> [String] { SystemCalls.names(in: path).sorted() }

  /// A name beside `path`, where a file is completed before it takes its place by one `rename`.
  static func temporaryName(beside path: FilePath) -> FilePath {
    let random = String(UInt64.random(in: 0 ... .max), radix: 36)
    var beside = path
    beside.removeLastComponent()
    return beside.appending(".\(path.lastComponent?.string ?? "wasmc").\(Host.processIdentifier).\(random).tmp")
  }
}

/// Runs `body` with a fresh folder, which is removed afterwards, also when `body` fails or is cancelled.
public func withTemporaryDirectory<Result>(
  environment: HostEnvironment = .current, _ body: (FilePath) async throws(ToolchainError) -> Result
) async throws(ToolchainError) -> Result {
  let folder = try WorkFolder(environment: environment)
  defer { folder.remove() }
  return try await body(folder.path)
}
