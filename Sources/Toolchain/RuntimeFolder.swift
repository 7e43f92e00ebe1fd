import RuntimeFiles
public import SystemPackage
import WasmCompiler

/// runtime-c as files: headers in `include`, sources in `src`.
public struct RuntimeFolder: Sendable {
  public let path: FilePath
  /// Paths below `path`, sorted, with the contents' hash.
  let sources: [String]
  let headers: [String]
  /// Hash of every path and contents.
  let fingerprint: String

  public var include: FilePath { path.appending("include") }

  /// `--runtime-dir`, else `WASMC_RUNTIME_DIR`, else `<bin>/../share/wasmc/runtime-c`, else the copy inside wasmc,
  /// which goes to the cache.
  public static func find(
    requested: String?, environment: HostEnvironment = .current, cache: CacheDirectory
  ) async throws(ToolchainError) -> RuntimeFolder {
    if let requested { return try given(requested, from: "--runtime-dir") }
    if let requested = environment["WASMC_RUNTIME_DIR"] { return try given(requested, from: "WASMC_RUNTIME_DIR") }
    if let executable = Host.executable {
      let prefix = executable.removingLastComponent().removingLastComponent()
      let installed = prefix.appending("share").appending("wasmc").appending("runtime-c")
      if isRuntime(installed) { return try RuntimeFolder(path: installed) }
    }
    return try await embedded(cache: cache)
  }

  static func embedded(cache: CacheDirectory) async throws(ToolchainError) -> RuntimeFolder {
    let files = embeddedFiles
    let fingerprint = fingerprint(of: files)
    let path = try await cache.folder("runtime-c", fingerprint) { (folder) throws(ToolchainError) in
      for file in files { try write(file.contents, to: file.path, below: folder) }
    }
    return RuntimeFolder(path: path, paths: files.map(\.path), fingerprint: fingerprint)
  }

  /// The only source that needs libgc, for modules with garbage collection.
  static let collectorSource = "src/gc.c"

  /// The only source that is for libraries with a Swift interface.
  static let swiftSource = "src/swift.c"

  func sources(for compilation: Compilation) -> [String] {
    sources.filter { source in
      if source == Self.collectorSource { return compilation.usesGarbageCollection }
      return source != Self.swiftSource
    }
  }

  /// Copies what the module needs into `folder`, for output that stands on its own; returns the paths below it.
  func copy(for compilation: Compilation, to folder: FilePath) throws(ToolchainError) -> [String] {
    let files = headers + sources(for: compilation)
    for file in files { try Self.write(FileSystem.read(path.appending(file)), to: file, below: folder) }
    return files
  }

  private static func given(_ name: String, from source: String) throws(ToolchainError) -> RuntimeFolder {
    let path = Host.realPath(FilePath(name)) ?? FilePath(name)
    guard isRuntime(path) else {
      throw ToolchainError("\(source): \(name) holds no include/wrt/wrt.h; give the folder runtime-c")
    }
    return try RuntimeFolder(path: path)
  }

  private static func isRuntime(_ path: FilePath) -> Bool {
    FileSystem.isRegularFile(path.appending("include/wrt/wrt.h"))
  }

  init(path: FilePath) throws(ToolchainError) {
    var files: [File] = []
    for folder in ["include", "src"] {
      for file in Self.files(below: path, folder) {
        files.append((file, try FileSystem.read(path.appending(file))))
      }
    }
    self.init(path: path, paths: files.map(\.path), fingerprint: Self.fingerprint(of: files))
  }

  private init(path: FilePath, paths: [String], fingerprint: String) {
    self.path = path
    self.sources = paths.filter { $0.hasPrefix("src/") && $0.hasSuffix(".c") }
    self.headers = paths.filter { $0.hasSuffix(".h") }
    self.fingerprint = fingerprint
  }

  private typealias File = (path: String, contents: [UInt8])

  private static var embeddedFiles: [File] {
    RuntimeFiles.all.map { file in
      (file.path, file.contents.withUTF8Buffer { unsafe Array($0) })
    }
  }

  private static func files(below root: FilePath, _ folder: String) -> [String] {
    FileSystem.list(root.appending(folder)).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if FileSystem.isDirectory(root.appending(path)) { return files(below: root, path) }
      return name.hasSuffix(".c") || name.hasSuffix(".h") ? [path] : []
    }
  }

  private static func fingerprint(of files: [File]) -> String {
    var fingerprint = Fingerprint()
    for file in files { fingerprint.add(file.path, file.contents) }
    return fingerprint.text()
  }

  private static func write(_ contents: [UInt8], to path: String, below folder: FilePath) throws(ToolchainError) {
    let target = folder.appending(path)
    try FileSystem.makeDirectory(target.removingLastComponent())
    try FileSystem.write(contents, to: target)
  }
}
