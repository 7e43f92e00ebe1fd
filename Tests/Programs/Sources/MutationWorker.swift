import ArgumentParser
import Foundation
import WasmCompiler

/// The process that may crash. Before each mutation and after it, a line goes to standard output.
struct MutationWorker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutation-worker", abstract: "Translates damaged modules; started by mutate.", shouldDisplay: false)

  @Argument var module: String
  @Option var name: String
  @Option var seed: UInt64
  @Option var cuts: Int
  @Option var first: Int
  @Option var end: Int
  /// The C of this many translated ones is written.
  @Option var samples = 0
  @Option var sampleFolder: String?
  /// Bytes of address space.
  @Option var memory: UInt

  func run() async throws {
    limitMemory()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: module)))
    let sections = SectionMap(bytes)
    var samplesLeft = sampleFolder == nil ? 0 : samples
    for number in first..<end {
      let mutation = Mutation(number: number, cuts: cuts, seed: seed, name: name, size: bytes.count)
      printLine("begin \(number)")
      var trial = MutationTrial(bytes: mutation.apply(to: bytes), file: name, number: number)
      if case .cut(let offset) = mutation.kind { trial.mustBeRefused = !sections.boundaries.contains(offset) }
      let result = await trial.run()
      if samplesLeft > 0, let compilation = result.compilation, sections.code.contains(mutation.offset) {
        samplesLeft -= 1
        try write(compilation, number: number)
      }
      printLine("\(result.verdict) \(number) \(result.message)")
    }
  }

  private func write(_ compilation: Compilation, number: Int) throws {
    let folder = URL(filePath: sampleFolder ?? ".").appending(component: "\(number)")
    try Places.clear(folder)
    for file in compilation.files { try Data(file.contents).write(to: folder.appending(component: file.name)) }
  }

  private func limitMemory() {
    var limit = rlimit(rlim_cur: rlim_t(memory), rlim_max: rlim_t(memory))
    #if canImport(Darwin)
      // Not enforced there, and refused if below what is mapped already.
      _ = setrlimit(RLIMIT_AS, &limit)
    #else
      _ = setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #endif
  }
}

/// One damaged module through everything that wasmc does with a module's bytes.
struct MutationTrial {
  enum Verdict: String { case refused, translated, wrong }

  struct Result {
    var verdict: Verdict
    /// One line.
    var message: String
    var compilation: Compilation?
  }

  var bytes: [UInt8]
  var file: String
  var number: Int
  var mustBeRefused = false

  func run() async -> Result {
    // Neither verdict nor message may depend on the number of tasks.
    let validation = await refusal { () async throws(Diagnostic) in
      try await WasmCompiler.validate(bytes, file: file, jobs: 1 + number % 2)
    }
    let inspection = await refusal { () throws(Diagnostic) in _ = try WasmCompiler.inspect(bytes, file: file) }
    for found in [validation, inspection] {
      if let offset = found?.offset, !(0...bytes.count).contains(offset) {
        return wrong("the error's offset is outside of the module", found)
      }
    }
    if let inspection, validation == nil { return wrong("valid, but inspect refuses it", inspection) }
    if mustBeRefused, validation == nil { return wrong("cut short, but valid", nil) }

    var options = CompileOptions()
    options.jobs = 2 - number % 2
    let compilation: Compilation
    do throws(Diagnostic) {
      compilation = try await WasmCompiler.compile(bytes, file: file, options: options)
    } catch {
      let isUnsupported = neededFeature("\(error)") != nil
      if validation == nil, !isUnsupported { return wrong("valid, but refused", error) }
      if let validation, validation != error, !isUnsupported {
        return wrong("validation says: \(text(validation)); translation says", error)
      }
      return Result(verdict: .refused, message: text(error))
    }
    if let validation { return wrong("translated, though it is not valid", validation) }
    return Result(verdict: .translated, message: "", compilation: compilation)
  }

  private func refusal(_ body: () async throws(Diagnostic) -> Void) async -> Diagnostic? {
    do throws(Diagnostic) {
      try await body()
      return nil
    } catch {
      return error
    }
  }

  private func wrong(_ text: String, _ error: Diagnostic?) -> Result {
    Result(verdict: .wrong, message: error == nil ? text : "\(text): \(self.text(error))")
  }

  private func text(_ error: Diagnostic?) -> String {
    error?.description.split(separator: "\n").joined(separator: " ") ?? ""
  }
}
