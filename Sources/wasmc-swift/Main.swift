import Logging
import SystemPackage
import Toolchain
import WasmCompiler

/// What WasmPlugin runs: one shared library of a target's modules, and a Swift file for each.
@main
enum Main {
  static func main() async {
    do {
      let arguments = try Arguments(CommandLine.arguments.dropFirst())
      try await build(arguments)
    } catch {
      if let error = error as? ToolchainError, !error.toolOutput.isEmpty { Host.printError(error.toolOutput + "\n") }
      Host.printError("\(error)\n")
      exitProcess(1)
    }
  }

  private static func build(_ arguments: Arguments) async throws {
    var modules: [ModuleSources] = []
    var sources: [(FilePath, [UInt8])] = []
    let work = try WorkFolder()
    defer { work.remove() }
    let folder = arguments.library.removingLastComponent()
    for module in arguments.modules {
      var swift = SwiftOptions(typeName: module.typeName, isPublic: arguments.isPublic)
      if let file = module.signatures {
        swift.signatures = String(decoding: try FileSystem.read(FilePath(file)), as: UTF8.self)
        swift.signaturesFile = file
      }
      var options = CompileOptions()
      options.program = nil
      options.library = LibraryOptions(name: module.symbol)
      options.library?.swift = swift
      options.lines = .offsets
      let translated = try await translate(module.file, options, into: work.path.appending("\(modules.count)"))
      for file in translated.compilation.files where file.kind == .swift {
        sources.append((folder.appending(file.name), try translated.contents(file)))
      }
      modules.append(translated)
    }
    let cache = CacheDirectory(path: arguments.cache)
    let compiler = try await CCompiler.identify(CompilerSearch().find(requested: arguments.compiler))
    let runtime = try await RuntimeFolder.find(requested: nil, cache: cache)
    var code = CodeOptions()
    code.exceptionChecks = true
    code.lineTables = true
    var logger = Logger(label: "wasmc-swift")
    logger.logLevel = .error
    var builder = Builder(compiler: compiler, runtime: runtime, cache: cache, options: code, logger: logger)
    sources.append((folder.appending("WasmModules.swift"), Array(modulesSource.utf8)))
    builder.companions = sources.map { place, contents in Builder.Companion(place: place, contents: contents) }
    try await builder.buildSharedLibrary(
      modules, symbols: arguments.modules.map { $0.symbol + "_swift" }, output: arguments.library)
    cache.trim(to: CacheDirectory.standardLimit)
  }

  private static func translate(
    _ file: String, _ options: CompileOptions, into folder: FilePath
  ) async throws -> ModuleSources {
    try FileSystem.makeDirectory(folder)
    let bytes = try ModuleFile.read(FilePath(file))
    do throws(CompileFailure<ToolchainError>) {
      return try await ModuleSources(translating: bytes, file: file, options: options, into: folder)
    } catch {
      switch error {
      case .invalid(let error): throw error
      case .output(let error): throw error
      }
    }
  }

  /// Where the target's modules are at run time.
  private static var modulesSource: String {
    """
    // Made by wasmc. Do not edit.

    import Foundation
    import WasmRuntime

    enum WasmModules {
      /// In the target's resources, which belong beside the executable.
      static let library = WasmLibrary(
        path: Bundle.module.path(forResource: "libwasm-modules", ofType: "so") ?? "libwasm-modules.so")
    }

    """
  }
}
