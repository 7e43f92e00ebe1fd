/// An address as a sum of variables' values at the start of a loop's turn, times constants, plus a constant; in
/// arithmetic modulo 2^64, of which addresses of 32 bits keep the low half.
struct LinearForm: Equatable {
  /// A local's index, `slotBase` and more for a slot's variable, or a negative number for a loaded value.
  typealias Symbol = Int32
  struct Term: Equatable {
    var symbol: Symbol
    var scale: UInt64
  }

  /// A few terms without memory of their own: forms are made and copied for every access in a loop.
  struct Terms: Equatable, RandomAccessCollection {
    static let maximum = 4
    private var first = Term(symbol: 0, scale: 0)
    private var second = Term(symbol: 0, scale: 0)
    private var third = Term(symbol: 0, scale: 0)
    private var fourth = Term(symbol: 0, scale: 0)
    private(set) var count = 0

    init() {}

    init(_ term: Term) {
      first = term
      count = 1
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    /// What lies behind the last term stays 0, so that equal lists are equal.
    subscript(index: Int) -> Term {
      get {
        precondition(index >= 0 && index < count)
        return index < 2 ? (index == 0 ? first : second) : (index == 2 ? third : fourth)
      }
      set {
        precondition(index >= 0 && index < count)
        switch index {
        case 0: first = newValue
        case 1: second = newValue
        case 2: third = newValue
        default: fourth = newValue
        }
      }
    }

    /// False, and nothing done, if there is no room.
    mutating func append(_ term: Term) -> Bool {
      if count == Self.maximum { return false }
      count += 1
      self[count - 1] = term
      return true
    }
  }

  static let slotBase: Symbol = 1 << 20

  /// Ascending by symbol.
  var terms = Terms()
  var constant: UInt64 = 0
  /// False for whatever is not such a sum.
  var isKnown = true

  static let unknown = LinearForm(isKnown: false)

  static func variable(_ symbol: Symbol) -> LinearForm {
    LinearForm(terms: Terms(Term(symbol: symbol, scale: 1)))
  }

  static func + (left: LinearForm, right: LinearForm) -> LinearForm {
    guard left.isKnown, right.isKnown else { return .unknown }
    // Most have nothing but a constant on one side.
    if right.terms.count == 0 || left.terms.count == 0 {
      var sum = right.terms.count == 0 ? left : right
      sum.constant = left.constant &+ right.constant
      return sum
    }
    var sum = LinearForm(constant: left.constant &+ right.constant)
    var (i, j) = (0, 0)
    while i < left.terms.count || j < right.terms.count {
      var term: Term
      if j == right.terms.count || i < left.terms.count && left.terms[i].symbol < right.terms[j].symbol {
        term = left.terms[i]
        i += 1
      } else if i == left.terms.count || right.terms[j].symbol < left.terms[i].symbol {
        term = right.terms[j]
        j += 1
      } else {
        term = left.terms[i]
        term.scale &+= right.terms[j].scale
        i += 1
        j += 1
        if term.scale == 0 { continue }
      }
      if !sum.terms.append(term) { return .unknown }
    }
    return sum
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
    isKnown && terms == Terms(Term(symbol: symbol, scale: 1)) ? constant : nil
  }

  /// The same modulo 2^32, which is all that an address of 32 bits has of it; nil if it is not known.
  var address: LinearForm? {
    guard isKnown else { return nil }
    var result = LinearForm(constant: constant & 0xFFFF_FFFF)
    for term in terms where term.scale & 0xFFFF_FFFF != 0 {
      _ = result.terms.append(Term(symbol: term.symbol, scale: term.scale & 0xFFFF_FFFF))
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

extension Array {
  /// Keeps the memory. What is empty, as most is that a loop begins with, costs nothing.
  @inline(__always)
  mutating func clear() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
