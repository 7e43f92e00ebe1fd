import CGeneration
import Synchronization
import WasmBinary
import WasmDebug
import WasmModel
import WasmValidation

/// WebAssembly in, C out; no input or output of its own.
public enum WasmCompiler {
  /// Translates a module to C, all of it in memory.
  /// - Parameters:
  ///   - bytes: the binary module.
  ///   - file: its name in messages.
  ///   - options: what the C is for, and how it is cut into files.
  public static func compile(
    _ bytes: [UInt8], file: String, options: CompileOptions = CompileOptions()
  ) async throws(Diagnostic) -> Compilation {
    let written = Mutex<[String: [UInt8]]>([:])
    do throws(CompileFailure<Never>) {
      var compilation = try await compile(bytes, file: file, options: options) { (emitted) throws(Never) in
        written.withLock { $0[emitted.name] = emitted.contents }
      }
      let contents = written.withLock { $0 }
      for index in compilation.files.indices {
        compilation.files[index].contents = contents[compilation.files[index].name] ?? []
      }
      return compilation
    } catch {
      switch error {
      case .invalid(let diagnostic): throw diagnostic
      }
    }
  }

  /// Translates a module to C, file by file, with little more than the module in memory.
  /// - Parameters:
  ///   - bytes: the binary module.
  ///   - file: its name in messages.
  ///   - options: what the C is for, and how it is cut into files.
  ///   - write: takes each file once it is complete, from several tasks at the same time and in any order. A name may
  ///     come twice; the later file replaces the earlier one. Where the module turns out to be invalid, files have been
  ///     handed out already, which are of no use.
  /// - Returns: the files in their order, without contents.
  public static func compile<OutputError: Error>(
    _ bytes: [UInt8], file: String, options: CompileOptions = CompileOptions(),
    write: @escaping @Sendable (EmittedFile) throws(OutputError) -> Void
  ) async throws(CompileFailure<OutputError>) -> Compilation {
    let module: Module
    do throws(WasmError) {
      module = try ModuleDecoder.decode(bytes)
    } catch {
      throw .invalid(Diagnostic(error, file: file, module: nil, bytes: bytes))
    }
    let translation = Translation(module: module, bytes: bytes, options: options.withLimitsOfSwift, write: write)
    let compilation: Compilation
    do throws(TaskFailure<OutputError>) {
      compilation = try await translation.run()
    } catch {
      switch error {
      case .invalid(let error): throw .invalid(Diagnostic(error, file: file, module: module, bytes: bytes))
      case .output(let error): throw .output(error)
      }
    }
    if var problem = compilation.interfaceProblem {
      if problem.file.isEmpty { problem.file = file }
      throw .invalid(problem)
    }
    return compilation
  }

  /// Validates a module (spec 3), functions in parallel.
  public static func validate(_ bytes: [UInt8], file: String, jobs: Int = 0) async throws(Diagnostic) {
    do {
      _ = try await ModuleValidator.validate(bytes: bytes, jobs: jobs == 0 ? defaultJobs : jobs)
    } catch {
      throw Diagnostic(error, file: file, module: try? ModuleDecoder.decode(bytes), bytes: bytes)
    }
  }
}
