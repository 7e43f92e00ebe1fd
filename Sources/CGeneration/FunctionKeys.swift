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
    let hashes = names.indices.map { FunctionKeys.hash($0, module, names[$0], outlines) }
    var counts: [UInt64: Int] = [:]
    counts.reserveCapacity(hashes.count)
    for hash in hashes { counts[hash, default: 0] += 1 }
    var used: Set<UInt32> = []
    used.reserveCapacity(hashes.count)
    keys.reserveCapacity(hashes.count)
    // How far functions that begin alike got: each starts where the last one of its kind ended.
    var turns: [UInt64: (value: UInt64, turn: UInt64)] = [:]
    for (index, hash) in hashes.enumerated() {
      var value = hash
      // Functions that are alike are told apart by their neighbours, so that one more of them renames one other at
      // most; what is still alike, by its turn.
      if counts[hash, default: 0] > 1 && index > 0 { value = FunctionKeys.mix(value, hashes[index - 1]) }
      let first = value
      var turn: UInt64 = 0
      if let last = turns[first] { (value, turn) = last }
      while !used.insert(UInt32(truncatingIfNeeded: value)).inserted {
        turn += 1
        value = FunctionKeys.mix(value, turn)
      }
      if turn > 0 { turns[first] = (value, turn) }
      keys.append(UInt32(truncatingIfNeeded: value))
    }
  }

  private static func hash(_ index: Int, _ module: ModuleContext, _ name: String?, _ outlines: [UInt64]) -> UInt64 {
    var hash = StableHash()
    if let name, !name.isEmpty {
      hash.add(name)
    } else if index >= module.importedFunctionCount {
      let type = module.types.functionType(at: module.functionTypes[index])
      for parameter in type?.parameters ?? [] { hash.add(parameter.kind.letter) }
      hash.add(UInt8(ascii: "_"))
      for result in type?.results ?? [] { hash.add(result.kind.letter) }
      hash.add(outlines[index - module.importedFunctionCount])
    }
    return hash.value
  }

  private static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var hash = StableHash()
    hash.add(first)
    hash.add(second)
    return hash.value
  }
}
