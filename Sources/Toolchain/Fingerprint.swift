import WasmModel

/// A key made of named parts; each is hashed with its length, so that no two lists of parts collide.
public struct Fingerprint: Sendable {
  private var hash = SHA256()

  public init() {}

  public mutating func add(_ name: String, _ value: String) { add(name, Array(value.utf8)) }

  public mutating func add(_ name: String, _ value: [UInt8]) {
    hash.update(Array("\(name) \(value.count)\n".utf8))
    hash.update(value)
  }

  /// 32 hexadecimal digits: short enough for a file name, long enough to be unique.
  public func text() -> String {
    var copy = hash
    return String(copy.hexDigest().prefix(32))
  }
}
