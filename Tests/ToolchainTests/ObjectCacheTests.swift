import SystemPackage
import Testing

@testable import Toolchain
@testable import WasmCompiler

@Suite struct ObjectCacheTests {
  private func object(_ cache: ObjectCache, _ key: String, _ root: FilePath) throws -> [UInt8]? {
    let place = root.appending("loaded.o")
    return try cache.load(key, to: place) ? FileSystem.read(place) : nil
  }

  private func add(_ contents: [UInt8], _ key: String, to cache: ObjectCache, _ root: FilePath) throws {
    try FileSystem.write(contents, to: root.appending("new.o"))
    cache.store(key, root.appending("new.o"))
  }

  private func entries(_ root: FilePath) -> [FilePath] {
    FileSystem.list(root.appending("objects")).flatMap { folder in
      FileSystem.list(root.appending("objects/\(folder)")).map { root.appending("objects/\(folder)/\($0)") }
    }
  }

  @Test func whatIsStoredIsFound() throws {
    try withScratchFolder { root in
      let cache = ObjectCache(CacheDirectory(path: root))
      #expect(try object(cache, "aa11", root) == nil)
      try add([1, 2, 3], "aa11", to: cache, root)
      try add([], "bb22", to: cache, root)
      #expect(try object(cache, "aa11", root) == [1, 2, 3])
      #expect(try object(cache, "bb22", root) == [])
    }
  }

  /// Cut off, changed, empty, or of another key: as if it were not there.
  @Test func damagedEntriesAreNotUsed() throws {
    try withScratchFolder { root in
      let cache = ObjectCache(CacheDirectory(path: root))
      let contents = Array(0..<UInt8(200))
      try add(contents, "aa11", to: cache, root)
      let entry = try #require(entries(root).first)
      let whole = try FileSystem.read(entry)
      var changed = whole
      changed[5] ^= 1
      for damaged in [Array(whole.dropLast()), Array(whole.prefix(10)), [], changed, whole + [0]] {
        try FileSystem.write(damaged, to: entry)
        #expect(try object(cache, "aa11", root) == nil)
        #expect(entries(root).isEmpty)
      }
      try FileSystem.write(whole, to: root.appending("objects/aa/22"))
      #expect(try object(cache, "aa22", root) == nil)
    }
  }

  @Test func aCacheThatCannotBeWrittenIsNoError() throws {
    try withScratchFolder { root in
      try FileSystem.write([], to: root.appending("objects"))
      let cache = ObjectCache(CacheDirectory(path: root))
      try add([1], "aa11", to: cache, root)
      #expect(try object(cache, "aa11", root) == nil)
    }
  }

  @Test func trimmingRemovesWhatWasNotUsedForLongest() throws {
    try withScratchFolder { root in
      let directory = CacheDirectory(path: root)
      let cache = ObjectCache(directory)
      let names = ["aa1", "bb2", "cc3", "dd4"]
      for name in names { try add([UInt8](repeating: 7, count: 936), name, to: cache, root) }
      #expect(directory.contents == CacheContents(objects: 4, executables: 0, bytes: 4000))
      for (age, entry) in entries(root).reversed().enumerated() { try setAge(entry, seconds: 100 * (age + 1)) }
      // Used again just now.
      #expect(try object(cache, "aa1", root) != nil)
      directory.trim(to: 4000)
      #expect(directory.contents.objects == 4)
      directory.trim(to: 2500)
      #expect(entries(root).compactMap { $0.lastComponent?.string } == ["1", "4"])
      directory.clear()
      #expect(directory.contents == CacheContents())
    }
  }

  @Test func whatKilledBuildsLeftIsRemoved() throws {
    try withScratchFolder { root in
      let directory = CacheDirectory(path: root)
      try add([1], "aa1", to: ObjectCache(directory), root)
      for name in [".old.tmp", ".new.tmp"] { try FileSystem.write([1], to: root.appending("objects/aa/\(name)")) }
      try setAge(root.appending("objects/aa/.old.tmp"), seconds: 2 * 24 * 3600)
      directory.trim(to: 1 << 30)
      #expect(FileSystem.list(root.appending("objects/aa")) == [".new.tmp", "1"])
    }
  }

  @Test func headersAreFoundThroughHeaders() {
    func file(_ name: String, _ text: String) -> EmittedFile {
      EmittedFile(name: name, kind: .header, contents: Array(text.utf8))
    }
    let headers = [file("a.h", "#include \"b.h\"\n"), file("b.h", "int b;\n"), file("c.h", "int c;\n")]
    let source = Array("// #include \"c.h\"\n#include \"a.h\"\nint x;".utf8)
    #expect(UnitHeaders.included(by: source, from: headers).map(\.name) == ["a.h", "b.h"])
    #expect(UnitHeaders.included(by: [], from: headers).isEmpty)
  }

  @Test func flagsThatNameFilesCountWithTheirContents() throws {
    try withScratchFolder { root in
      let list = root.appending("list")
      try FileSystem.write([9], to: list)
      #expect(ExtraFlags(["-g", "-fwrapv", "-DX=\(list)"]).dependencies == [])
      #expect(ExtraFlags(["-fsanitize-ignorelist=\(list)"]).dependencies == [[9]])
      for flag in ["-I/usr/include/x", "-include", "@file", "-fprofile-use=\(root)", "-Xclang"] {
        #expect(ExtraFlags([flag]).dependencies == nil)
      }
    }
  }
}
