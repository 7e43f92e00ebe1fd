import ArgumentParser
import SystemPackage
import Toolchain

struct Cache: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Says what the cache holds, or empties it.")

  @Option(
    name: .customLong("cache-dir"),
    help: ArgumentHelp("Where the cache is (default: WASMC_CACHE_DIR, ~/.cache/wasmc).", valueName: "folder"))
  var folder: String?

  @Flag(help: "Removes everything from the cache.")
  var clear = false

  mutating func run() throws {
    let cache = try CacheDirectory.standard(requested: folder)
    if clear { return cache.clear() }
    let contents = cache.contents
    print("folder: \(cache.path)")
    print("objects: \(contents.objects)")
    print("executables: \(contents.executables)")
    print("bytes: \(contents.bytes)")
  }
}
