import SystemPackage

/// What is in a cache.
public struct CacheContents: Sendable, Hashable {
  public var objects = 0
  public var executables = 0
  public var bytes = 0
}

extension CacheDirectory {
  /// Bytes that a cache may hold unless told otherwise.
  public static let standardLimit: UInt64 = 5 << 30

  /// Whether a build can keep anything here: the runtime, and a few objects.
  public var hasRoom: Bool { (FileSystem.freeBytes(path) ?? .max) > 16 << 20 }

  private struct Entry {
    var path: FilePath
    var size: Int
    /// Seconds since 1970.
    var lastUse: Int
    var isObject: Bool
  }

  /// After this time, in seconds, nobody can be writing a temporary file or using a runtime any more.
  private static let abandonedAfter = (temporary: 24 * 3600, runtime: 30 * 24 * 3600)

  public var contents: CacheContents {
    var contents = CacheContents()
    for entry in entries() {
      if entry.isObject { contents.objects += 1 } else { contents.executables += 1 }
      contents.bytes += entry.size
    }
    return contents
  }

  /// Removes the entries that were not used for the longest time until the rest fits, and what builds that were killed
  /// left. Other builds may do the same at the same time: what is gone is compiled again.
  public func trim(to limit: UInt64) {
    var entries = entries()
    var total = UInt64(entries.reduce(0) { $0 + $1.size })
    if total > limit {
      entries.sort { ($0.lastUse, $0.path.string) < ($1.lastUse, $1.path.string) }
      // A little more than needed, or each build would have to.
      let goal = limit / 10 * 9
      for entry in entries {
        if total <= goal { break }
        FileSystem.removeFile(entry.path)
        total -= UInt64(entry.size)
      }
    }
    removeAbandoned()
  }

  /// Removes everything that builds put here.
  public func clear() {
    for kind in [ObjectCache.kind, "run", "runtime", "runtime-c"] { FileSystem.removeAll(path.appending(kind)) }
  }

  private var entryFolders: [FilePath] {
    let objects = path.appending(ObjectCache.kind)
    return FileSystem.list(objects).map { objects.appending($0) } + [path.appending("run")]
  }

  private func entries() -> [Entry] {
    entryFolders.flatMap { folder in
      FileSystem.list(folder).compactMap { name -> Entry? in
        let path = folder.appending(name)
        guard !name.hasPrefix("."), let status = try? Stat(path), status.type == .regular else { return nil }
        return Entry(
          path: path, size: Int(status.size), lastUse: FileSystem.changeTime(status),
          isObject: folder.lastComponent?.string != "run")
      }
    }
  }

  private func removeAbandoned() {
    let now = Host.secondsSinceEpoch
    func remove(_ folder: FilePath, after age: Int, where isCandidate: (String) -> Bool) {
      for name in FileSystem.list(folder) where isCandidate(name) {
        guard let status = try? Stat(folder.appending(name)) else { continue }
        if now - FileSystem.changeTime(status) > age { FileSystem.removeAll(folder.appending(name)) }
      }
    }
    for folder in entryFolders + [path.appending("runtime-c")] {
      remove(folder, after: Self.abandonedAfter.temporary) { $0.hasPrefix(".") && $0.hasSuffix(".tmp") }
    }
    remove(path.appending("runtime-c"), after: Self.abandonedAfter.runtime) { _ in true }
    // Where earlier versions kept the runtime's objects.
    remove(path.appending("runtime"), after: Self.abandonedAfter.runtime) { _ in true }
  }
}
