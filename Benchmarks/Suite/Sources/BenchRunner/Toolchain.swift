import Foundation

/// The tools and folders of a run.
struct Toolchain: Sendable {
  /// This suite's folder.
  var suite: URL
  /// What is fetched and built.
  var build: URL
  var wasmc: String
  var clang: String
  /// From PyPI's wheels; fetch.sh makes it.
  var python: String { build.appending(path: "python/bin/python3").path }
  var sources: URL { build.appending(path: "sources") }

  /// The folder of PyPI's ziglang, which brings a C library for WASI.
  let zig: URL
  let wasmtime: URL?

  init(suite: URL, build: URL, wasmc: String, clang: String) throws {
    self.suite = suite
    self.build = build
    self.wasmc = wasmc
    self.clang = clang
    let library = build.appending(path: "python/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    let packages = versions.sorted().map { library.appending(path: "\($0)/site-packages") }
    guard
      let zig = packages.map({ $0.appending(path: "ziglang") }).first(where: { Self.exists($0.appending(path: "zig")) })
    else { throw BenchmarkError("no ziglang in \(library.path): run Benchmarks/Suite/fetch.sh first") }
    self.zig = zig
    wasmtime = packages.map { $0.appending(path: "wasmtime/linux-x86_64") }
      .first { Self.exists($0.appending(path: "_libwasmtime.so")) }
  }

  static func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

  /// What clang needs to compile for WASI with the headers of zig's C library. They come after clang's own.
  var wasmCompileFlags: [String] {
    let include = zig.appending(path: "lib/libc/include").path
    return [
      "--target=wasm32-wasi", "-O3", "-idirafter", "\(include)/wasm-wasi-musl", "-idirafter", "\(include)/generic-musl",
    ]
  }

  /// The headers of zig's libc++, configured as the zig that links builds it. The native programs use the system's.
  var wasmCPlusPlusFlags: [String] {
    let settings = [
      "ABI_VERSION=1", "ABI_NAMESPACE=__1", "HAS_THREADS=0", "HAS_MONOTONIC_CLOCK=1", "HAS_TERMINAL=0",
      "HAS_MUSL_LIBC=1", "HAS_VENDOR_AVAILABILITY_ANNOTATIONS=0", "HAS_FILESYSTEM=0", "HAS_RANDOM_DEVICE=1",
      "HAS_LOCALIZATION=1", "HAS_UNICODE=1", "HAS_WIDE_CHARACTERS=1", "PSTL_BACKEND_SERIAL",
      "HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE",
    ]
    return ["-fno-exceptions", "-nostdinc++", "-isystem", zig.appending(path: "lib/libcxx/include").path]
      + settings.map { "-D_LIBCPP_\($0)" }
  }

  func compiler(cPlusPlus: Bool) -> String { cPlusPlus ? clang + "++" : clang }

  /// Compiles nothing but the C library and links: the objects come from clang.
  func wasmLink(cPlusPlus: Bool, vectors: Bool, _ arguments: [String]) -> Command {
    Command(
      executable: zig.appending(path: "zig").path,
      arguments: [
        cPlusPlus ? "c++" : "cc", "-target", "wasm32-wasi", "-mcpu=\(vectors ? "lime1+simd128" : "lime1")", "-O3", "-s",
      ]
        + arguments,
      environment: ["ZIG_GLOBAL_CACHE_DIR": build.appending(path: "zig-cache").path])
  }
}
