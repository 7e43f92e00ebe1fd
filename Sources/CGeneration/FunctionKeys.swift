import WasmBinary
import WasmModel
import WasmValidation

/// A number for each function of a module in several units, unique in the module, by which its name and its unit are
/// found. Unlike an index it stays what it is when functions are added or removed elsewhere, and with it the C of
/// everything that calls the function: see `Documentation/EmittedC.md`, Several files.
package struct FunctionKeys: Sendable {
  package private(set) var keys: [UInt32] = []

  /// - Parameters:
  ///   - names: debug, export or import names, by function.
  ///   - outlines: `FunctionOutline.hash` of the functions defined here, as far as they have no name.
  init(_ module: ModuleContext, names: [String?], outlines: [UInt64]) {
    let hashes = FunctionKeys.hashes(module, names, outlines)
    var known = HashSet(count: hashes.count)
    var repeated = HashSet(count: hashes.count)
    for hash in hashes where !known.insert(hash) { _ = repeated.insert(hash) }
    var used = HashSet(count: hashes.count)
    keys.reserveCapacity(hashes.count)
    // How far functions that begin alike got: each starts where the last one of its kind ended.
    var turns: [UInt64: (value: UInt64, turn: UInt64)] = [:]
    for (index, hash) in hashes.enumerated() {
      var value = hash
      // Functions that are alike are told apart by their neighbours, so that one more of them renames one other at
      // most; what is still alike, by its turn.
      if index > 0 && repeated.contains(hash) { value = FunctionKeys.mix(value, hashes[index - 1]) }
      let first = value
      var turn: UInt64 = 0
      if !used.insert(value & 0xFFFF_FFFF) {
        if let last = turns[first] { (value, turn) = last }
        repeat {
          turn += 1
          value = FunctionKeys.mix(value, turn)
        } while !used.insert(value & 0xFFFF_FFFF)
        turns[first] = (value, turn)
      }
      keys.append(UInt32(truncatingIfNeeded: value))
    }
  }

  private static func hashes(_ module: ModuleContext, _ names: [String?], _ outlines: [UInt64]) -> [UInt64] {
    // By type: the hash of its letters, with which those of functions without names begin.
    var beginnings = [StableHash?](repeating: nil, count: module.types.count)
    return names.indices.map { index in
      var hash = StableHash()
      if let name = names[index], !name.isEmpty {
        hash.add(name)
      } else if index >= module.importedFunctionCount {
        let typeIndex = module.functionTypes[index]
        hash = beginnings[Int(typeIndex)] ?? beginning(module.types.functionType(at: typeIndex))
        beginnings[Int(typeIndex)] = hash
        hash.add(outlines[index - module.importedFunctionCount])
      }
      return hash.value
    }
  }

  private static func beginning(_ type: FunctionType?) -> StableHash {
    var hash = StableHash()
    for parameter in type?.parameters ?? [] { hash.add(parameter.kind.letter) }
    hash.add(UInt8(ascii: "_"))
    for result in type?.results ?? [] { hash.add(result.kind.letter) }
    return hash
  }

  private static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var hash = StableHash()
    hash.add(first)
    hash.add(second)
    return hash.value
  }
}

/// A set of numbers that are hashes already: a `Set` would hash them again, with more care than they need.
private struct HashSet {
  /// Where there is no number, 0.
  private var slots: [UInt64]
  private var hasZero = false
  private let shift: UInt64
  /// Nobody can make a module whose numbers all want the same place.
  private let factor = UInt64.random(in: 0 ... .max) | 1

  /// - Parameter count: how many numbers come at most.
  init(count: Int) {
    let bits = Int.bitWidth - (2 * count + 1).leadingZeroBitCount
    shift = UInt64(64 - bits)
    slots = Array(repeating: 0, count: 1 << bits)
  }

  /// - Returns: false if it was there already.
  mutating func insert(_ number: UInt64) -> Bool {
    if number == 0 {
      defer { hasZero = true }
      return !hasZero
    }
    let place = place(of: number)
    if slots[place] == number { return false }
    slots[place] = number
    return true
  }

  func contains(_ number: UInt64) -> Bool { number == 0 ? hasZero : slots[place(of: number)] == number }

  /// Where a number is, or would be.
  private func place(of number: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (number &* factor) >> shift)
    while slots[place] != 0 && slots[place] != number { place = (place + 1) & (slots.count - 1) }
    return place
  }
}
