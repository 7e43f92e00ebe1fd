/// A file of runtime-c.
public struct RuntimeFile: Sendable {
  /// Path below runtime-c: `include/wrt/wrt.h`, `src/memory.c`.
  public var path: String
  public var contents: StaticString

  init(path: String, contents: StaticString) {
    self.path = path
    self.contents = contents
  }
}

/// The runtime inside the compiler: what is used where no `share/wasmc/runtime-c` is installed beside it.
public enum RuntimeFiles {}
