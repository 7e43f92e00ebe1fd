import WasmBinary
import WasmDebug
import WasmModel

/// An error as users read it. The only place that makes text of a `WasmError`.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  /// The module's file name, as given.
  public var file: String
  public var offset: Int?
  public var message: String
  /// `func[12] "fib", code section, body offset 0x2b`
  public var place: String?
  /// Index of the function that the error is in.
  public var function: UInt32?

  public init(file: String, offset: Int? = nil, message: String, place: String? = nil) {
    self.file = file
    self.offset = offset
    self.message = message
    self.place = place
  }

  /// `app.wasm:0x0001a3: error: type mismatch: ...`, and the place on a second line.
  public var description: String {
    var text = file
    if let offset {
      let digits = String(offset, radix: 16)
      text += ":0x" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
    text += ": error: " + message
    if let place { text += "\n  in " + place }
    return text
  }
}

extension Diagnostic {
  /// - Parameter module: what could be decoded, for names.
  init(_ error: WasmError, file: String, module: Module?, bytes: [UInt8]) {
    self.init(file: file, offset: error.offset, message: error.reason.description)
    var parts: [String] = []
    function = error.function
    if let function = error.function, let module {
      let imported = module.imports.count { $0.type.kind == .function }
      var part = "func[\(function)]"
      if let name = NameSection(bytes: bytes, module: module).functions[function] {
        part += " " + NameText.quoted(demangled(name) ?? name)
      }
      parts.append(part)
      parts.append("code section")
      let index = Int(function) - imported
      if module.code.indices.contains(index) {
        parts.append("body offset 0x" + String(max(0, error.offset - module.code[index].bytes.lowerBound), radix: 16))
      }
    } else if let section = error.section {
      parts.append("\(section) section")
    }
    if error.function == nil, let part = parts.first {
      message += " (\(part))"
    } else if !parts.isEmpty {
      place = parts.joined(separator: ", ")
    }
  }
}
