import SystemPackage
import WasmModel

/// Compiled objects by the hash of all that they depend on. An entry ends with the hash of its key and contents, so that
/// one that a full disk or a crash left damaged is compiled again instead of linked.
struct ObjectCache: Sendable {
  static let kind = "objects"

  private let folder: FilePath

  init(_ cache: CacheDirectory) { folder = cache.path.appending(Self.kind) }

  /// The digits of a SHA-256.
  private static let trailerSize = 64

  /// 256 folders, so that none gets too large.
  private func place(_ key: String) -> FilePath {
    folder.appending(String(key.prefix(2))).appending(String(key.dropFirst(2)))
  }

  private func trailer(_ key: String, _ contents: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(Array(key.utf8))
    hash.update(contents)
    return Array(hash.hexDigest().utf8)
  }

  /// Writes the object to `destination`, a place of the build's own: whoever trims the cache may remove the entry any time.
  func load(_ key: String, to destination: FilePath) throws(ToolchainError) -> Bool {
    let entry = place(key)
    guard var bytes = try? FileSystem.readOrErrno(entry) else { return false }
    let size = bytes.count - Self.trailerSize
    let found = Array(bytes.suffix(Self.trailerSize))
    if size >= 0 { bytes.removeLast(Self.trailerSize) }
    guard size >= 0, trailer(key, bytes) == found else {
      FileSystem.removeFile(entry)
      return false
    }
    FileSystem.touch(entry)
    try FileSystem.write(bytes, to: destination)
    return true
  }

  /// Adds an object. A cache that cannot be written is no reason for a build to fail.
  func store(_ key: String, _ object: FilePath) {
    let entry = place(key)
    let partial = FileSystem.temporaryName(beside: entry)
    do {
      let bytes = try FileSystem.read(object)
      try FileSystem.makeDirectory(entry.removingLastComponent())
      try FileSystem.write(bytes + trailer(key, bytes), to: partial)
      try FileSystem.rename(partial, to: entry)
    } catch {
      FileSystem.removeFile(partial)
    }
  }
}
