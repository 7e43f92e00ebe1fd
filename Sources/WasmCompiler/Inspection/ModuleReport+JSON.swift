extension ModuleReport {
  /// The report for programs. Members keep their names; new ones may be added.
  public var json: String {
    let members: [(String, JSONValue)] = [
      ("file", .string(file)), ("size", .number(size)), ("name", .optional(name)),
      ("features", .array(features.map { .string($0) })),
      (
        "functions",
        .object([
          ("count", .number(functionCount)), ("codeSize", .number(codeSize)),
          ("instructions", .number(instructionCount)), ("named", .number(namedFunctionCount)),
          (
            "largest",
            .array(
              largestFunctions.map {
                .object([("index", .number($0.index)), ("name", .optional($0.name)), ("size", .number($0.size))])
              })
          ),
        ])
      ),
      ("data", .object([("segments", .number(dataSegmentCount)), ("size", .number(dataSize))])),
      ("elementSegments", .number(elementSegmentCount)),
      ("startFunction", startFunction.map { .number($0) } ?? .null),
      ("hasNameSection", .bool(hasNameSection)),
      (
        "producers",
        .array(
          producers.map {
            .object([("field", .string($0.field)), ("name", .string($0.name)), ("version", .string($0.version))])
          })
      ),
      (
        "sections",
        .array(
          sections.map {
            .object([
              ("id", .number(Int($0.identifier))), ("name", .string($0.name)), ("offset", .number($0.offset)),
              ("size", .number($0.size)),
            ])
          })
      ),
      ("types", .array(types.map { .string($0) })),
      (
        "imports",
        .array(
          imports.map {
            .object([
              ("module", .string($0.module)), ("name", .string($0.name)), ("kind", .string($0.kind)),
              ("index", .number($0.index)), ("type", .string($0.type)),
            ])
          })
      ),
      (
        "exports",
        .array(
          exports.map {
            .object([
              ("name", .string($0.name)), ("kind", .string($0.kind)), ("index", .number($0.index)),
              ("type", .string($0.type)),
            ])
          })
      ),
      ("tables", definitions(tables)), ("memories", definitions(memories)), ("globals", definitions(globals)),
      ("tags", definitions(tags)),
    ]
    var text = ""
    JSONValue.object(members).write(to: &text, indentation: "")
    return text + "\n"
  }

  private func definitions(_ items: [Definition]) -> JSONValue {
    .array(
      items.map {
        .object([("index", .number($0.index)), ("type", .string($0.type)), ("name", .optional($0.name))])
      })
  }
}

/// JSON that keeps the order of members: what is read first comes first.
private indirect enum JSONValue {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Objects that hold only plain values stay on one line.
  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += "\(value)"
    case .string(let value): Self.writeString(value, to: &text)
    case .array(let items):
      Self.writeList("[", "]", items.count, isSingleLine: items.isEmpty, indentation, to: &text) { index, text in
        items[index].write(to: &text, indentation: inner)
      }
    case .object(let members):
      let isSingleLine = members.allSatisfy(\.1.isPlain)
      Self.writeList("{", "}", members.count, isSingleLine: isSingleLine, indentation, to: &text) { index, text in
        Self.writeString(members[index].0, to: &text)
        text += ": "
        members[index].1.write(to: &text, indentation: inner)
      }
    }
  }

  private static func writeList(
    _ open: String, _ close: String, _ count: Int, isSingleLine: Bool, _ indentation: String, to text: inout String,
    item: (Int, inout String) -> Void
  ) {
    text += open
    for index in 0..<count {
      if index > 0 { text += "," }
      text += isSingleLine ? (index > 0 ? " " : "") : "\n" + indentation + "  "
      item(index, &text)
    }
    text += (isSingleLine ? "" : "\n" + indentation) + close
  }

  private static func writeString(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
