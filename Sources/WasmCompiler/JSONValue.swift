/// JSON that keeps the order of members: what is read first comes first.
package indirect enum JSONValue {
  case null
  case bool(Bool)
  case number(Int)
  /// Written with three decimals.
  case seconds(Double)
  /// Written with so many decimals.
  case decimal(Double, places: Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Objects that hold only plain values stay on one line.
  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  package func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += "\(value)"
    case .seconds(let value): Self.writeDecimal(value, 3, to: &text)
    case .decimal(let value, let places): Self.writeDecimal(value, places, to: &text)
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

  /// A number that is not negative.
  private static func writeDecimal(_ value: Double, _ places: Int, to text: inout String) {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let units = Int((value * Double(scale)).rounded())
    text += "\(units / scale)." + String(scale + units % scale).dropFirst()
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
