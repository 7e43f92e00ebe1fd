import SystemPackage
import Testing

@testable import Toolchain

private actor Counter {
  var count = 0

  func increment() { count += 1 }
}

@Suite struct CacheTests {
  @Test func theFolderFollowsTheEnvironment() async throws {
    try await withScratch { root in
      let real = try #require(Host.realPath(root))
      func path(_ variables: [String: String]) throws -> FilePath {
        try CacheDirectory.standard(environment: HostEnvironment(variables)).path
      }
      #expect(try path(["HOME": root.string]) == real.appending(".cache/wasmc"))
      #expect(try path(["HOME": "/nowhere", "XDG_CACHE_HOME": root.string]) == real.appending("wasmc"))
      #expect(try path(["HOME": "/nowhere", "WASMC_CACHE_DIR": root.appending("c").string]) == real.appending("c"))
      #expect(throws: ToolchainError.self) { try path([:]) }
      #expect(throws: ToolchainError.self) { try path(["WASMC_CACHE_DIR": "/proc/nowhere"]) }
    }
  }

  @Test func concurrentBuildersGetOneWholeEntry() async throws {
    try await withScratch { root in
      let cache = CacheDirectory(path: root)
      let fills = Counter()
      let entries = try await withThrowingTaskGroup(of: FilePath.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await cache.folder("runtime", "key") { (folder) throws(ToolchainError) in
              await fills.increment()
              try FileSystem.write(Array("one".utf8), to: folder.appending("one"))
              await Task.yield()
              try FileSystem.write(Array("two".utf8), to: folder.appending("two"))
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(entries) == [root.appending("runtime/key")])
      #expect(FileSystem.list(root.appending("runtime")) == ["key"])
      #expect(FileSystem.list(root.appending("runtime/key")) == ["one", "two"])
      // Whoever comes later finds it.
      let before = await fills.count
      _ = try await cache.folder("runtime", "key") { (_) throws(ToolchainError) in await fills.increment() }
      #expect(await fills.count == before)
    }
  }

  @Test func aFailureLeavesNothing() async throws {
    try await withScratch { root in
      let cache = CacheDirectory(path: root)
      await #expect(throws: ToolchainError("no")) {
        try await cache.folder("runtime", "key") { (folder) throws(ToolchainError) in
          try FileSystem.write([1], to: folder.appending("one"))
          throw ToolchainError("no")
        }
      }
      #expect(FileSystem.list(root.appending("runtime")).isEmpty)
    }
  }

  @Test func theEmbeddedRuntimeIsWrittenOnce() async throws {
    try await withScratch { root in
      let cache = CacheDirectory(path: root)
      let runtime = try await RuntimeFolder.embedded(cache: cache)
      #expect(FileSystem.isRegularFile(runtime.path.appending("include/wrt/wrt_types.h")))
      #expect(try RuntimeFolder(path: runtime.path).fingerprint == runtime.fingerprint)
      #expect(try await RuntimeFolder.embedded(cache: cache).path == runtime.path)
    }
  }
}
