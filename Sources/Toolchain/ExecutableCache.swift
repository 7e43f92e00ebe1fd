public import SystemPackage

/// An executable of `wasmc run` in the cache.
public struct ExecutableCache: Sendable {
  private let cache: CacheDirectory
  private let key: String

  public init(cache: CacheDirectory, key: String) {
    self.cache = cache
    self.key = key
  }

  public func existing() -> FilePath? { cache.existing("run", key) }

  /// Has `build` make the executable at the path it is given, which is complete or absent afterwards.
  public func add(
    _ build: (FilePath) async throws(ToolchainError) -> Void
  ) async throws(ToolchainError) -> FilePath {
    let folder = cache.path.appending("run")
    try FileSystem.makeDirectory(folder)
    let path = folder.appending(key)
    try await build(path)
    return path
  }
}
