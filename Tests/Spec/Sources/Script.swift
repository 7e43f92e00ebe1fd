import Foundation

/// A script as `wast2json` writes it.
struct Script: Decodable, Sendable {
  var commands: [Command]

  init(contentsOf file: URL) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Script.self, from: Data(contentsOf: file))
  }
}

struct Command: Decodable, Sendable {
  enum Kind: String, Decodable, Sendable, CaseIterable {
    case module, action, register
    case moduleDefinition = "module_definition"
    case moduleInstance = "module_instance"
    case assertReturn = "assert_return"
    case assertTrap = "assert_trap"
    case assertUninstantiable = "assert_uninstantiable"
    case assertExhaustion = "assert_exhaustion"
    case assertException = "assert_exception"
    case assertUnlinkable = "assert_unlinkable"
    case assertInvalid = "assert_invalid"
    case assertMalformed = "assert_malformed"

    /// Only the decoder and the validator are asked.
    var isValidation: Bool { self == .assertInvalid || self == .assertMalformed }
  }

  enum ModuleType: String, Decodable, Sendable { case text, binary }

  var type: Kind
  var line: Int
  var filename: String?
  /// The binary of a module that the script gives as text in quotes.
  var binaryFilename: String?
  var moduleType: ModuleType?
  /// Of a module, or of the instance to register.
  var name: String?
  var `as`: String?
  /// Of `module_instance`: the new instance, and the definition that it is made of.
  var instance: String?
  var module: String?
  /// What the error or trap must say.
  var text: String?
  var action: Action?
  var expected: [Value]?

  /// The file with the module's bytes; nil for text that only a parser of the text format could read.
  var binary: String? { binaryFilename ?? (moduleType == .text ? nil : filename) }
}

struct Action: Decodable, Sendable {
  enum Kind: String, Decodable, Sendable { case invoke, get }

  var type: Kind
  var module: String?
  var field: String
  var args: [Value]?
}

/// An argument, or what a result may be.
struct Value: Decodable, Sendable {
  var type: String
  /// Of a vector: `i8`, `f32` and so on.
  var laneType: String?
  /// Decimal digits, `null` or a kind of NaN; one for each lane of a vector. None: any reference but null.
  var lanes: [String]
  /// Of the type `either`.
  var values: [Value]

  private enum CodingKeys: String, CodingKey { case type, laneType, value, values }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decode(String.self, forKey: .type)
    laneType = try container.decodeIfPresent(String.self, forKey: .laneType)
    values = try container.decodeIfPresent([Value].self, forKey: .values) ?? []
    if laneType != nil {
      lanes = try container.decode([String].self, forKey: .value)
    } else {
      lanes = try container.decodeIfPresent(String.self, forKey: .value).map { [$0] } ?? []
    }
  }
}

extension Value {
  /// As the driver reads it; nil if the driver has no such kind of value.
  var driverText: String? {
    switch type {
    case "either":
      let alternatives = values.compactMap(\.driverText)
      return alternatives.count == values.count ? alternatives.joined(separator: "|") : nil
    case "i32", "i64", "f32", "f64":
      guard let digits = lanes.first.flatMap({ Value.digits(of: $0, type: type) }) else { return nil }
      return "\(type):\(digits)"
    case "v128":
      guard let laneType else { return nil }
      let all = lanes.compactMap { Value.digits(of: $0, type: laneType) }
      if all.count != lanes.count { return nil }
      return "v128.\(laneType):" + all.joined(separator: ",")
    case "refnull", "nullref", "nullfuncref", "nullexternref", "nullexnref":
      return "ref:null"
    case "i31ref", "structref", "arrayref", "eqref":
      // Any of the kind but null.
      return lanes.first == "null" ? "ref:null" : lanes.isEmpty ? "\(type.dropLast(3)):any" : nil
    case "anyref" where !lanes.isEmpty && lanes[0] != "null":
      // The host's value, as it is inside.
      return Value.digits(of: lanes[0], type: "i64").map { "host:\($0)" }
    case _ where type.hasSuffix("ref"):
      guard let value = lanes.first else { return "ref:any" }
      return value == "null" ? "ref:null" : Value.digits(of: value, type: "i64").map { "ref:\($0)" }
    default:
      return nil
    }
  }

  /// Decimal, perhaps negative, to hexadecimal with as many bits as the type has; the kinds of NaN stay.
  private static func digits(of lane: String, type: String) -> String? {
    if lane.hasPrefix("nan:") { return lane }
    guard let width = UInt64(type.drop { $0.isLetter }), width <= 64,
      let bits = UInt64(lane) ?? Int64(lane).map(UInt64.init(bitPattern:))
    else { return nil }
    return String(bits & (UInt64.max >> (64 - width)), radix: 16)
  }
}
