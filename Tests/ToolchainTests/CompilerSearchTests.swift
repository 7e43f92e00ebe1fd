import SystemPackage
import Testing

@testable import Toolchain

@Suite struct CompilerSearchTests {
  private func search(_ variables: [String: String], ownFolder: FilePath? = nil) -> CompilerSearch {
    CompilerSearch(environment: HostEnvironment(variables), ownFolder: ownFolder)
  }

  @Test func theToolchainsClangComesBeforePath() async throws {
    try await withScratch { root in
      let toolchain = root.appending("toolchain/bin")
      try writeScript(toolchain.appending("clang"), "")
      try writeScript(toolchain.appending("swift"), "")
      let links = root.appending("bin")
      try writeScript(links.appending("cc"), "")
      #expect(try search(["PATH": "\(links):\(toolchain)"]).find(requested: nil) == toolchain.appending("clang"))
      #expect(try search(["PATH": "\(links)"]).find(requested: nil) == links.appending("cc"))
    }
  }

  @Test func aLinkToSwiftLeadsToItsToolchain() async throws {
    try await withScratch { root in
      let toolchain = root.appending("toolchain/bin")
      try writeScript(toolchain.appending("clang"), "")
      try writeScript(toolchain.appending("swift-driver"), "")
      let links = root.appending("bin")
      try FileSystem.makeDirectory(links)
      try makeLink(links.appending("swift"), to: toolchain.appending("swift-driver"))
      let found = try search(["PATH": "\(links)"]).find(requested: nil)
      #expect(found == Host.realPath(toolchain)?.appending("clang"))
    }
  }

  @Test func theOrderInPathIsClangThenCCThenGCC() async throws {
    try await withScratch { root in
      for name in ["gcc", "cc", "clang"] {
        try writeScript(root.appending(name), "")
        #expect(try search(["PATH": "\(root)"]).find(requested: nil) == root.appending(name))
      }
    }
  }

  @Test func whatIsNamedIsTaken() async throws {
    try await withScratch { root in
      for name in ["clang", "mine", "other"] { try writeScript(root.appending(name), "") }
      let search = search(["PATH": "\(root)", "WASMC_CC": "other"])
      #expect(try search.find(requested: nil) == root.appending("other"))
      #expect(try search.find(requested: "mine") == root.appending("mine"))
      #expect(try search.find(requested: root.appending("mine").string) == root.appending("mine"))
    }
  }

  @Test func errorsSayWhatToDo() async throws {
    try await withScratch { root in
      let search = search(["PATH": "\(root)"])
      let missing = #expect(throws: ToolchainError.self) { try search.find(requested: nil) }
      #expect(missing?.message.contains("install clang or gcc") == true)
      let unknown = #expect(throws: ToolchainError.self) { try search.find(requested: "nope") }
      #expect(unknown?.message == "--cc: found no nope in PATH; give the path of clang or gcc")
      let path = #expect(throws: ToolchainError.self) { try search.find(requested: "./nope") }
      #expect(path?.message.contains("not an executable file") == true)
    }
  }

  @Test func aCompilerIsIdentified() async throws {
    try await withScratch { root in
      let gcc = root.appending("gcc")
      let answers = """
        case "$1" in
        --version) echo 'gcc (Debian 12.2.0-14+deb12u1) 12.2.0'; echo 'Free Software Foundation';;
        -dumpmachine) echo x86_64-linux-gnu;;
        esac
        """
      try writeScript(gcc, answers)
      let compiler = try await CCompiler.identify(gcc)
      #expect(compiler.family == .gcc)
      #expect(compiler.version == "12.2.0")
      #expect(compiler.target == "x86_64-linux-gnu")
      #expect(!compiler.hasLLD)

      let other = root.appending("other")
      try writeScript(other, "echo something else")
      await #expect(throws: ToolchainError.self) { try await CCompiler.identify(other) }
    }
  }

  @Test(arguments: [
    ("clang version 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6)", "21.0.0"),
    ("Debian clang version 14.0.6", "14.0.6"),
    ("gcc (Debian 12.2.0-14+deb12u1) 12.2.0", "12.2.0"),
    ("Apple clang version 17.0.0 (clang-1700.0.13.3)", "17.0.0"),
  ])
  func versionsAreRead(banner: String, version: String) {
    #expect(CCompiler.versionNumber(inBanner: banner) == version)
  }
}
