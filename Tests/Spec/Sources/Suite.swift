import Foundation
import TestHarness

/// The scripts of the suite, unpacked.
struct Suite: Sendable {
  struct Entry: Sendable {
    /// The folder, relative to the suite's: `linking`, `proposals/threads/atomic`.
    var name: String
    /// Position among all scripts, whatever the filter: names in the emitted C depend on it.
    var index: Int
    var folder: URL

    var file: URL { folder.appending(component: folder.lastPathComponent + ".json") }
    var group: ScriptGroup { ScriptGroup(script: name) }
  }

  var entries: [Entry]

  /// Not part of Wasm 3.0 nor asked for; they run if a filter names them.
  private static let optionalFolder = "proposals/custom-descriptors/"

  init(folder: URL, filters: [String]) throws {
    let folder = folder.resolvingSymlinksInPath()
    let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var names: [String] = []
    while let file = enumerator?.nextObject() as? URL {
      guard file.pathExtension == "json" else { continue }
      let path = file.resolvingSymlinksInPath().deletingLastPathComponent().path
      names.append(String(path.dropFirst(folder.path.count + 1)))
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    entries = names.enumerated().map { index, name in
      Entry(name: name, index: index, folder: folder.appending(path: name))
    }
    entries = entries.filter { entry in
      if filters.isEmpty { return !entry.name.hasPrefix(Suite.optionalFolder) }
      return filters.contains { Suite.matches(entry, filter: $0) }
    }
  }

  /// A script's name, a group's name, or the start of a script's name and `*`.
  private static func matches(_ entry: Entry, filter: String) -> Bool {
    if filter.hasSuffix("*") { return entry.name.hasPrefix(filter.dropLast()) }
    return entry.name == filter || entry.group.rawValue == filter
  }

  /// Unpacks the archive into the folder, unless it is there already and from the same archive.
  static func unpack(_ archive: URL, into folder: URL) async throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: archive.path) else {
      throw HarnessError("no archive of the suite at \(archive.path); set SHARED_DIR")
    }
    let attributes = try manager.attributesOfItem(atPath: archive.path)
    let size = (attributes[.size] as? Int) ?? 0
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let stamp = "\(size) \(date)"
    let stampFile = folder.appending(component: ".unpacked")
    if (try? String(contentsOf: stampFile, encoding: .utf8)) == stamp { return }
    try? manager.removeItem(at: folder)
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    let end = try await ChildProcess(
      executable: locate("tar"), arguments: ["-xJf", archive.path, "-C", folder.path, "--strip-components=1"]
    ).run().end
    guard end == .exited(0) else { throw HarnessError("cannot unpack \(archive.path)") }
    try Data(stamp.utf8).write(to: stampFile)
  }
}
