/// An address as a sum of variables' values at the start of a loop's turn, times constants, plus a constant; in
/// arithmetic modulo 2^64, of which addresses of 32 bits keep the low half.
struct LinearForm: Equatable {
  /// A local's index, `slotBase` and more for a slot's variable, or a negative number for a loaded value.
  typealias Symbol = Int32
  struct Term: Equatable {
    var symbol: Symbol
    var scale: UInt64
  }

  static let slotBase: Symbol = 1 << 20
  static let maximumTerms = 4

  /// Ascending by symbol.
  var terms: [Term] = []
  var constant: UInt64 = 0
  /// False for whatever is not such a sum.
  var isKnown = true

  static let unknown = LinearForm(isKnown: false)

  static func variable(_ symbol: Symbol) -> LinearForm {
    LinearForm(terms: [Term(symbol: symbol, scale: 1)])
  }

  static func + (left: LinearForm, right: LinearForm) -> LinearForm {
    guard left.isKnown, right.isKnown else { return .unknown }
    var sum = left
    sum.constant &+= right.constant
    for term in right.terms {
      let index = sum.terms.firstIndex { $0.symbol >= term.symbol } ?? sum.terms.count
      if index < sum.terms.count && sum.terms[index].symbol == term.symbol {
        sum.terms[index].scale &+= term.scale
        if sum.terms[index].scale == 0 { sum.terms.remove(at: index) }
      } else {
        sum.terms.insert(term, at: index)
      }
    }
    return sum.terms.count <= maximumTerms ? sum : .unknown
  }

  static func * (form: LinearForm, factor: UInt64) -> LinearForm {
    guard form.isKnown else { return .unknown }
    if factor == 0 { return LinearForm() }
    var product = form
    product.constant &*= factor
    for index in product.terms.indices { product.terms[index].scale &*= factor }
    return product
  }

  static func - (left: LinearForm, right: LinearForm) -> LinearForm { left + right * UInt64.max }

  /// The difference to the variable it started from, if nothing else happened to it.
  func step(of symbol: Symbol) -> UInt64? {
    isKnown && terms == [Term(symbol: symbol, scale: 1)] ? constant : nil
  }

  /// The same modulo 2^32, which is all that an address of 32 bits has of it; nil if it is not known.
  var address: LinearForm? {
    guard isKnown else { return nil }
    var result = LinearForm(constant: constant & 0xFFFF_FFFF)
    for term in terms where term.scale & 0xFFFF_FFFF != 0 {
      result.terms.append(Term(symbol: term.symbol, scale: term.scale & 0xFFFF_FFFF))
    }
    return result
  }

  /// A value loaded in the loop, and nothing more.
  var isLoaded: Bool { isKnown && terms.count == 1 && terms[0].symbol < 0 }
}

/// Bytes that an instruction of a loop accesses.
struct LoopPlace {
  var memory: UInt32
  var form: LinearForm
  var offset: UInt64
  var size: Int64
  /// Which of the loop's accesses it is, in the order of `LoopCursors.accesses`; negative: none of them.
  var access = -1

  func hasTerms(of other: LoopPlace) -> Bool { memory == other.memory && form.terms == other.form.terms }

  /// How far `other` begins behind it, given the same terms; nil where the sum might wrap.
  func distance(to other: LoopPlace) -> Int64? {
    let difference = Int64(Int32(truncatingIfNeeded: other.form.constant &- form.constant))
    guard offset < 1 << 30, other.offset < 1 << 30, abs(difference) < 1 << 30 else { return nil }
    return difference + Int64(other.offset) - Int64(offset)
  }

  func isDisjoint(with other: LoopPlace) -> Bool {
    guard let distance = distance(to: other) else { return false }
    return distance >= size || -distance >= other.size
  }
}
