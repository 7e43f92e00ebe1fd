public import SystemPackage
public import WasmCompiler

/// A module's C as files in a folder. They are written as they are made, so that little of the C is ever in memory.
public struct ModuleSources: Sendable {
  /// Without the files' contents.
  public let compilation: Compilation
  public let folder: FilePath
  /// The folder is the user's, and stays.
  public private(set) var isKept = false

  /// Translates a module; `folder` is there, and holds nothing of use if that fails.
  public init(
    translating bytes: [UInt8], file: String, options: CompileOptions, into folder: FilePath
  ) async throws(CompileFailure<ToolchainError>) {
    compilation = try await WasmCompiler.compile(bytes, file: file, options: options) { file throws(ToolchainError) in
      if Task.isCancelled { throw .cancelled }
      try FileSystem.write(file.contents, to: folder.appending(file.name))
    }
    self.folder = folder
  }

  init(_ compilation: Compilation, in folder: FilePath, isKept: Bool = false) {
    self.compilation = compilation
    self.folder = folder
    self.isKept = isKept
  }

  public func contents(_ file: EmittedFile) throws(ToolchainError) -> [UInt8] {
    try FileSystem.read(folder.appending(file.name))
  }

  /// The emitted headers with their contents, which are small.
  func headers() throws(ToolchainError) -> [EmittedFile] {
    var headers = compilation.files.filter { $0.kind != .source }
    for index in headers.indices { headers[index].contents = try contents(headers[index]) }
    return headers
  }

  /// Moves the files to where they are to stay.
  public func moved(to place: FilePath) throws(ToolchainError) -> ModuleSources {
    try FileSystem.makeDirectory(place)
    for file in compilation.files {
      try FileSystem.move(folder.appending(file.name), to: place.appending(file.name))
    }
    removeStaleUnits(in: place)
    return ModuleSources(compilation, in: Host.realPath(place) ?? place, isKept: true)
  }

  /// Units of an earlier translation have other names: whoever compiles all that is in the folder would get functions
  /// twice.
  func removeStaleUnits(in place: FilePath) {
    let names = Set(compilation.files.map(\.name))
    for name in FileSystem.list(place) where !names.contains(name) && Self.isUnit(name) {
      FileSystem.removeFile(place.appending(name))
    }
  }

  /// `module_3fa9c21d.c`
  private static func isUnit(_ name: String) -> Bool {
    name.utf8.count == 17 && name.hasPrefix("module_") && name.hasSuffix(".c")
      && name.dropFirst(7).dropLast(2).allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }
}

/// A fresh folder, which its owner removes.
public struct WorkFolder: Sendable {
  public let path: FilePath

  /// - Parameter place: a folder, perhaps not there yet, to which files are to be moved; nil: none.
  public init(for place: FilePath? = nil, environment: HostEnvironment = .current) throws(ToolchainError) {
    // In what is there of the place, and thus on the same disk.
    var base = place ?? FilePath(environment["TMPDIR"] ?? "/tmp")
    if place != nil {
      while !base.isEmpty && !FileSystem.exists(base) { base.removeLastComponent() }
      if base.isEmpty { base = "." }
    }
    do {
      let new = try SystemCalls.makeTemporaryDirectory(base.appending(place == nil ? "wasmc-" : ".wasmc-"))
      // Absolute, because tools run in other folders.
      path = Host.realPath(new) ?? new
    } catch {
      if let place { throw ToolchainError("cannot write to \(place): \(error)") }
      throw ToolchainError("cannot create a temporary folder in \(base): \(error); set TMPDIR")
    }
  }

  public func remove() { FileSystem.removeAll(path) }
}
