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
    let right = [
      "127.0.0.1:8080", "0.0.0.0:1", "[::1]:65535", "[::]:80", "[::ffff:10.0.0.1]:80", "localhost:80", "LocalHost:1",
      "fd",
    ]
    for text in right { #expect(listenProblem(text) == nil, "\(text)") }
    let wrong = [
      ("", "no port"), (":80", "0.0.0.0:80"), ("127.0.0.1", "no port"), ("127.0.0.1:0", "1 to 65535"),
      ("127.0.0.1:65536", "1 to 65535"), ("127.0.0.1:+80", "1 to 65535"), ("1.2.3:80", "not looked up"),
      ("256.0.0.1:80", "not looked up"), ("example.com:80", "not looked up"), ("localhost", "no port"),
      ("localhost.:80", "not looked up"), ("::1:80", "in brackets"), ("[]:80", "no IPv6"), ("[1]:80", "no IPv6"),
      ("[::1]", "1 to 65535"), ("[::g]:80", "no IPv6"), ("fds", "no port"), ("1.2.3.4:80 ", "1 to 65535"),
    ]
    for (text, words) in wrong { #expect(listenProblem(text)?.contains(words) == true, "\(text)") }
  }

  @Test func mistypedWords() {
    let words = ["build", "run", "inspect", "validate", "help"]
    let mistakes = [
      ("biuld", "build"), ("buid", "build"), ("rnu", "run"), ("ru", "run"), ("inspct", "inspect"),
      ("vaildate", "validate"), ("halp", "help"),
    ]
    for (text, word) in mistakes { #expect(suggestion(for: text, among: words) == word, "\(text)") }
    for text in ["", "app", "compile", "xyz", "b"] { #expect(suggestion(for: text, among: words) == nil, "\(text)") }
    #expect(suggestion(for: "x", among: []) == nil)
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

  @Test func seconds() {
    #expect(parseSeconds("30") == 30_000_000_000)
    #expect(parseSeconds("0.5") == 500_000_000)
    #expect(parseSeconds("1.000000001") == 1_000_000_001)
    #expect(parseSeconds("1000000000") == 1_000_000_000_000_000_000)
    for text in [
      "", ".", ".5", "1.", "1.0000000001", "-1", "1e3", "+1", "1000000001", "99999999999", "1.5.2", "x", " 1",
    ] {
      #expect(parseSeconds(text) == nil, "\(text)")
    }
  }
}
