import Foundation
import WasmCompiler

/// A module of a script in C, or why there is none.
struct TranslatedModule: Sendable {
  enum Outcome: Sendable {
    case source([UInt8], usesCollector: Bool)
    /// The proposal that the compiler does not know yet.
    case unsupported(feature: String)
    case refused(String)
  }

  /// The module's name in C and for the driver: `s12_m3`.
  var name: String
  /// `linking.3.wasm`
  var file: String
  var outcome: Outcome
  var interface: ModuleInterface?
}

/// A script with all that the compiler was asked for it.
struct TranslatedScript: Sendable {
  var entry: Suite.Entry
  var commands: [Command]
  /// By the index of the command that instantiates the module.
  var modules: [Int: TranslatedModule] = [:]
  /// Verdicts of `assert_invalid` and `assert_malformed`, by the index of the command.
  var validations: [Int: Outcome] = [:]
}

struct Translator: Sendable {
  var state: StateKind
  var checksBounds: Bool

  func translate(_ entry: Suite.Entry) async throws -> TranslatedScript {
    var script = TranslatedScript(entry: entry, commands: try Script(contentsOf: entry.file).commands)
    var definitions: [String: Int] = [:]
    for (index, command) in script.commands.enumerated() {
      if command.type.isValidation {
        script.validations[index] = try await validate(command, in: entry)
      } else if command.type == .moduleInstance {
        guard let definition = definitions[command.module ?? ""] else { continue }
        // State in static variables is one instance: each further one needs its own copy.
        script.modules[index] =
          state == .instance
          ? script.modules[definition]
          : try await compile(script.commands[definition], number: index, in: entry)
      } else if command.filename != nil {
        script.modules[index] = try await compile(command, number: index, in: entry)
        if command.type == .moduleDefinition {
          definitions[""] = index
          if let name = command.name { definitions[name] = index }
        }
      }
    }
    return script
  }

  private func compile(_ command: Command, number: Int, in entry: Suite.Entry) async throws -> TranslatedModule? {
    guard let file = command.binary else { return nil }
    let bytes = [UInt8](try Data(contentsOf: entry.folder.appending(component: file)))
    return await compile(bytes, name: "s\(entry.index)_m\(number)", file: file)
  }

  func compile(_ bytes: [UInt8], name: String, file: String) async -> TranslatedModule {
    var options = CompileOptions()
    options.state = state
    options.checksBounds = checksBounds
    options.program = nil
    options.prefix = name + "_"
    options.jobs = 1
    let outcome: TranslatedModule.Outcome
    do {
      let compilation = try await WasmCompiler.compile(bytes, file: file, options: options)
      outcome = .source(
        SourceJoining.join(compilation.files), usesCollector: compilation.usesGarbageCollection)
    } catch {
      outcome = Translator.feature(in: error.message).map { .unsupported(feature: $0) } ?? .refused(error.message)
    }
    return TranslatedModule(name: name, file: file, outcome: outcome, interface: ModuleInterface(bytes))
  }

  private func validate(_ command: Command, in entry: Suite.Entry) async throws -> Outcome {
    guard let file = command.binary else { return .notApplicable }
    let bytes = [UInt8](try Data(contentsOf: entry.folder.appending(component: file)))
    let expected = command.text ?? ""
    do {
      try await WasmCompiler.validate(bytes, file: file, jobs: 1)
    } catch {
      if Wording.matches(error.message, expected: expected) { return .passed }
      if let feature = Translator.feature(in: error.message) { return .unsupported(module: file, feature: feature) }
      return .failed("expected \"\(expected)\", got \(error.message)")
    }
    return .failed("expected \"\(expected)\", got success")
  }

  /// `not supported yet: simd`, `needs simd, which ...`: simd.
  private static func feature(in message: String) -> String? {
    for start in ["not supported yet: ", "needs "] where message.hasPrefix(start) {
      return String(message.dropFirst(start.count).prefix { $0 != "," && $0 != ":" })
    }
    return nil
  }
}

/// Makes one file of a module's files, so that many modules can stand behind each other in a unit.
enum SourceJoining {
  static func join(_ files: [EmittedFile]) -> [UInt8] {
    let headers = files.filter { $0.kind == .header }
    var pending = Dictionary(uniqueKeysWithValues: headers.map { ($0.name, $0.contents) })
    var result: [UInt8] = []
    for file in files where file.kind == .source {
      append(file.contents, to: &result, headers: headers.map(\.name), pending: &pending)
    }
    return result
  }

  /// A header of the module's own goes where it is included for the first time.
  private static func append(
    _ contents: [UInt8], to result: inout [UInt8], headers: [String], pending: inout [String: [UInt8]]
  ) {
    guard !headers.isEmpty else {
      result += contents
      return
    }
    for line in contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.first == UInt8(ascii: "#"), let name = headers.first(where: { line.isInclude(of: $0) }) {
        if let header = pending.removeValue(forKey: name) {
          append(header, to: &result, headers: headers, pending: &pending)
        }
      } else {
        result += line
        result.append(UInt8(ascii: "\n"))
      }
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func isInclude(of name: String) -> Bool { elementsEqual("#include \"\(name)\"".utf8) }
}
