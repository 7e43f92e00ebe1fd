import Testing
import WasmCompiler

@testable import Toolchain

@Suite struct ArgumentTests {
  @Test(arguments: [
    ("data", Preopen(host: "data", guest: "data")),
    ("/srv/data::/data", Preopen(host: "/srv/data", guest: "/data")),
    (".::/:ro", Preopen(host: ".", guest: "/", isReadOnly: true)),
    ("data:ro", Preopen(host: "data", guest: "data", isReadOnly: true)),
    ("a:b", Preopen(host: "a:b", guest: "a:b")),
    ("a::b::c", Preopen(host: "a", guest: "b::c")),
  ])
  func directories(argument: String, preopen: Preopen) {
    #expect(Preopen(argument: argument) == preopen)
  }

  @Test(arguments: ["", "::", "::guest", "host::", ":ro", "host:::ro"])
  func directoriesThatAreNone(argument: String) {
    #expect(Preopen(argument: argument) == nil)
  }

  @Test func addresses() {
    for text in ["127.0.0.1:8080", "0.0.0.0:1", "[::1]:65535", "[::]:80", "[::ffff:10.0.0.1]:80", "fd"] {
      #expect(isListenAddress(text))
    }
    let wrong = [
      "", ":80", "localhost:80", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:+80", "1.2.3:80",
      "256.0.0.1:80", "::1:80", "[]:80", "[1]:80", "[::1]", "[::g]:80", "fds", "1.2.3.4:80 ",
    ]
    for text in wrong { #expect(!isListenAddress(text)) }
  }

  @Test func sizes() {
    #expect(parseSize("65536") == 65536)
    #expect(parseSize("64k") == 64 << 10)
    #expect(parseSize("8M") == 8 << 20)
    #expect(parseSize("1G") == 1 << 30)
    for text in ["", "M", "-1", "+1", "1T", "1.5M", "99999999999999G"] { #expect(parseSize(text) == nil) }
  }

  @Test func filesThatAreNoModules() {
    func problem(_ text: String) -> String { ModuleFile.problem(Array(text.utf8)) ?? "" }
    #expect(problem("").contains("empty"))
    #expect(problem("(module)").contains("wat2wasm"))
    #expect(problem(";; comment\n\t(module)").contains("wat2wasm"))
    #expect(problem("\0as").contains("truncated"))
    #expect(problem("\0asm\u{1}").contains("truncated"))
    #expect(problem("\0asm\u{d}\0\u{1}\0").contains("component"))
    #expect(problem("\u{7F}ELF\u{2}").contains("an ELF file"))
    #expect(problem("hello world").contains("starts with 68 65 6c 6c"))
    #expect(ModuleFile.problem(Array("\0asm\u{1}\0\0\0".utf8)) == nil)
  }
}
