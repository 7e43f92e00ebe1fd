/// What became of a command.
enum Outcome: Sendable, Equatable {
  case passed
  case failed(String)
  /// A case for a parser of the text format.
  case notApplicable
  /// The command needs this module, which needs a proposal that the compiler does not know yet.
  case unsupported(module: String, feature: String)
  /// The driver has to say.
  case pending
}

/// Verdicts as far as they are known without running anything, and the lines for the driver.
struct ScriptPlan: Sendable {
  struct Line: Sendable {
    var command: Int
    var text: String
  }

  var outcomes: [Outcome] = []
  var lines: [Line] = []
  var signatures: Set<Signature> = []

  /// - Parameter broken: modules that the C compiler refused, with its message.
  init(_ script: TranslatedScript, broken: [String: String]) {
    var planner = Planner(script: script, broken: broken)
    for index in script.commands.indices {
      let outcome = planner.plan(index)
      outcomes.append(outcome)
    }
    lines = planner.lines
    signatures = planner.signatures
  }
}

/// An instance as the commands see it.
private struct Instance {
  enum Usability {
    case ready
    case unsupported(module: String, feature: String)
    case broken(String)
  }

  var slot: Int
  var usability: Usability
  var interface: ModuleInterface?

  /// What becomes of a command that needs the instance; nil: the command can run.
  var obstacle: Outcome? {
    switch usability {
    case .ready: nil
    case .unsupported(let module, let feature): .unsupported(module: module, feature: feature)
    case .broken(let reason): .failed("no instance: " + reason)
    }
  }
}

private struct Planner {
  var script: TranslatedScript
  var broken: [String: String]
  var lines: [ScriptPlan.Line] = []
  var signatures: Set<Signature> = []
  private var current: Instance?
  private var named: [String: Instance] = [:]
  private var registered: [[UInt8]: Instance] = [:]

  init(script: TranslatedScript, broken: [String: String]) {
    self.script = script
    self.broken = broken
  }

  mutating func plan(_ index: Int) -> Outcome {
    let command = script.commands[index]
    switch command.type {
    case .module, .moduleInstance: return planModule(command, index)
    case .moduleDefinition: return makeInstance(index).obstacle ?? .passed
    case .register: return planRegister(command, index)
    case .assertUnlinkable, .assertUninstantiable: return planFailure(command, index)
    case .assertInvalid, .assertMalformed:
      return isSuperseded(command) ? .notApplicable : script.validations[index] ?? .failed("not validated")
    case .action, .assertReturn, .assertTrap, .assertExhaustion, .assertException: return planAction(command, index)
    }
  }

  /// The threads proposal's scripts date from when a module could have one memory and one table (now valid).
  private func isSuperseded(_ command: Command) -> Bool {
    command.text == "multiple memories" || command.text == "multiple tables"
  }

  private mutating func send(_ words: [String], for index: Int) -> Outcome {
    lines.append(ScriptPlan.Line(command: index, text: words.joined(separator: " ")))
    return .pending
  }

  // MARK: Modules

  private func makeInstance(_ index: Int) -> Instance {
    guard let module = script.modules[index] else {
      return Instance(slot: index, usability: .broken("no such definition"), interface: nil)
    }
    return Instance(slot: index, usability: usability(of: module), interface: module.interface)
  }

  private func usability(of module: TranslatedModule) -> Instance.Usability {
    switch module.outcome {
    case .unsupported(let feature): return .unsupported(module: module.file, feature: feature)
    case .refused(let message): return .broken("refused: " + message)
    case .source: break
    }
    if let message = broken[module.name] { return .broken("the C compiler refuses it: " + message) }
    // Without what it imports it cannot be instantiated either.
    for name in module.interface?.importedModules ?? [] {
      if case .unsupported(let module, let feature)? = registered[name]?.usability {
        return .unsupported(module: module, feature: feature)
      }
    }
    return .ready
  }

  private mutating func planModule(_ command: Command, _ index: Int) -> Outcome {
    if command.type == .module && command.binary == nil {
      current = nil
      return .notApplicable
    }
    let instance = makeInstance(index)
    current = instance
    if let name = command.type == .module ? command.name : command.instance { named[name] = instance }
    if let obstacle = instance.obstacle { return obstacle }
    return send(["module", "\(index)", script.modules[index]!.name], for: index)
  }

  private mutating func planFailure(_ command: Command, _ index: Int) -> Outcome {
    if command.binary == nil { return .notApplicable }
    if let obstacle = makeInstance(index).obstacle { return obstacle }
    return send(
      ["fails", "\(index)", script.modules[index]!.name, Planner.encoded(command.text ?? "")], for: index)
  }

  // MARK: Instances

  private func instance(named name: String?) -> Instance? { name.map { named[$0] } ?? current }

  private mutating func planRegister(_ command: Command, _ index: Int) -> Outcome {
    guard let instance = instance(named: command.name) else { return .failed("no instance") }
    let name = command.as ?? ""
    registered[Array(name.utf8)] = instance
    if let obstacle = instance.obstacle { return obstacle }
    return send(["register", "\(instance.slot)", Planner.encoded(name)], for: index)
  }

  private mutating func planAction(_ command: Command, _ index: Int) -> Outcome {
    guard let action = command.action, let instance = instance(named: action.module) else {
      return .failed("no instance")
    }
    if let obstacle = instance.obstacle { return obstacle }
    let target = ["\(instance.slot)", Planner.encoded(action.field)]
    // Scripts say what a call that throws or traps would have returned: types without values.
    let results = command.type == .assertReturn ? command.expected : []
    guard let arguments = Planner.texts(action.args), let expected = Planner.texts(results) else {
      return .failed("a kind of value that the harness does not know")
    }
    if action.type == .get { return send(["get"] + target + [">"] + expected, for: index) }
    guard let signature = instance.interface?.exportedFunctions[Array(action.field.utf8)] else {
      return .failed("no such function in the module")
    }
    signatures.insert(signature)
    let call = target + [signature.name]
    switch command.type {
    case .action: return send(["action"] + call + arguments, for: index)
    case .assertReturn: return send(["return"] + call + arguments + [">"] + expected, for: index)
    default:
      let message = command.type == .assertException ? "uncaught exception" : command.text ?? ""
      return send(["trap"] + call + [Planner.encoded(message)] + arguments, for: index)
    }
  }

  // MARK: Text

  private static func texts(_ values: [Value]?) -> [String]? {
    let values = values ?? []
    let texts = values.compactMap(\.driverText)
    return texts.count == values.count ? texts : nil
  }

  /// Names are any UTF-8: they travel as hexadecimal digits.
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result = [UInt8(ascii: "x")]
    for byte in text.utf8 { result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: result, as: UTF8.self)
  }
}
