import SystemPackage
import Testing

@testable import Toolchain
@testable import WasmCompiler

/// A module's C on its way to the compiler.
@Suite struct ModuleSourcesTests {
  /// An empty module.
  private let module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]

  @Test func filesAreWrittenAndNotHeld() async throws {
    try await withScratch { root in
      let sources = try await ModuleSources(
        translating: module, file: "a.wasm", options: CompileOptions(), into: root)
      #expect(FileSystem.list(root) == sources.compilation.files.map(\.name).sorted())
      for file in sources.compilation.files {
        #expect(file.contents.isEmpty)
        #expect(try sources.contents(file).count == file.size)
      }
    }
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() async throws {
    let folder = FilePath("/nowhere/to/be/found")
    await #expect {
      _ = try await ModuleSources(translating: module, file: "a.wasm", options: CompileOptions(), into: folder)
    } throws: { error in
      guard case .output(let error) = error as? CompileFailure<ToolchainError> else { return false }
      return error.message.hasPrefix("cannot write /nowhere/to/be/found/module.c: ")
    }
  }

  @Test func cancellingEndsTheTranslation() async throws {
    try await withScratch { root in
      let module = module
      let task = Task {
        // Until it is cancelled.
        try? await Task.sleep(for: .seconds(60))
        _ = try await ModuleSources(translating: module, file: "a.wasm", options: CompileOptions(), into: root)
      }
      task.cancel()
      await #expect {
        try await task.value
      } throws: { error in
        guard case .output(let error) = error as? CompileFailure<ToolchainError> else { return false }
        return error.isCancellation
      }
      #expect(FileSystem.list(root) == [])
    }
  }

  @Test func aBarSaysHowFarItIs() {
    #expect(Progress.bar(0, of: 7) == String(repeating: "░", count: 24) + "   0 %")
    #expect(Progress.bar(5, of: 10) == String(repeating: "█", count: 12) + String(repeating: "░", count: 12) + "  50 %")
    #expect(Progress.bar(9, of: 9) == String(repeating: "█", count: 24) + " 100 %")
    #expect(Progress.bar(0, of: 0).hasSuffix("   0 %"))
  }

  @Test func aWorkFolderIsOnTheDiskOfThePlaceItIsFor() throws {
    try withScratchFolder { root in
      let root = Host.realPath(root) ?? root
      for place in [root, root.appending("not/there/yet")] {
        let folder = try WorkFolder(for: place)
        #expect(folder.path.removingLastComponent() == root)
        folder.remove()
      }
      #expect(FileSystem.list(root) == [])
      try FileSystem.write([], to: root.appending("file"))
      #expect(throws: ToolchainError.self) { try WorkFolder(for: root.appending("file")) }
    }
  }
}
