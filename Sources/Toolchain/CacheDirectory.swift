public import SystemPackage

/// Files kept between builds, under names that are hashes of everything they depend on. An entry is completed
/// beside its place and renamed, so that concurrent builds never see half of one: whoever is first wins, and the
/// others' work is the same.
public struct CacheDirectory: Sendable {
  public let path: FilePath

  public init(path: FilePath) { self.path = path }

  /// `--cache-dir`, else `WASMC_CACHE_DIR`, else `$XDG_CACHE_HOME/wasmc`, else `~/.cache/wasmc`.
  public static func standard(
    requested: String? = nil, environment: HostEnvironment = .current
  ) throws(ToolchainError) -> CacheDirectory {
    let path: FilePath
    if let requested {
      path = FilePath(requested)
    } else if let folder = environment["WASMC_CACHE_DIR"] {
      path = FilePath(folder)
    } else if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      path = FilePath(folder).appending("wasmc")
    } else if let home = environment["HOME"] {
      path = FilePath(home).appending(".cache").appending("wasmc")
    } else {
      throw ToolchainError("there is no place for the cache: set WASMC_CACHE_DIR to a folder that can be written")
    }
    do {
      try FileSystem.makeDirectory(path)
      // Absolute, because tools run in other folders; and checked now rather than after minutes of compiling.
      let absolute = Host.realPath(path) ?? path
      let probe = FileSystem.temporaryName(beside: absolute.appending("probe"))
      try FileSystem.write([], to: probe)
      FileSystem.removeFile(probe)
      return CacheDirectory(path: absolute)
    } catch {
      throw ToolchainError("the cache \(path) cannot be written: set WASMC_CACHE_DIR to a folder that can")
    }
  }

  /// The entry `kind/name` if it exists.
  func existing(_ kind: String, _ name: String) -> FilePath? {
    let entry = path.appending(kind).appending(name)
    return FileSystem.exists(entry) ? entry : nil
  }

  /// The folder `kind/name`; `fill` makes its contents if it is not there yet.
  func folder(
    _ kind: String, _ name: String, fill: (FilePath) async throws(ToolchainError) -> Void
  ) async throws(ToolchainError) -> FilePath {
    if let entry = existing(kind, name) { return entry }
    let partial = try beginFolder(kind, name)
    do {
      try await fill(partial)
    } catch {
      FileSystem.removeAll(partial)
      throw error
    }
    return try publish(partial, kind, name)
  }

  /// An empty folder that `publish` makes the entry `kind/name`.
  func beginFolder(_ kind: String, _ name: String) throws(ToolchainError) -> FilePath {
    let partial = FileSystem.temporaryName(beside: path.appending(kind).appending(name))
    try FileSystem.makeDirectory(partial)
    return partial
  }

  func publish(_ partial: FilePath, _ kind: String, _ name: String) throws(ToolchainError) -> FilePath {
    let entry = path.appending(kind).appending(name)
    do {
      try FileSystem.rename(partial, to: entry)
    } catch {
      FileSystem.removeAll(partial)
      // Another build was faster.
      if FileSystem.isDirectory(entry) { return entry }
      throw ToolchainError("cannot write \(entry): \(error)")
    }
    return entry
  }
}
