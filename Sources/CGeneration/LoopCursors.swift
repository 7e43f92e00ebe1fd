import WasmModel

// Which accesses of an innermost loop go through cursors (runtime-c/include/wrt/wrt_memory.h, Cursors;
// Documentation/EmittedC.md, Loops): views that move by a constant from turn to turn, where the module computes an
// address of 32 bits anew in each. C compilers know nothing about sums of 32 bits that may wrap: they neither see that
// accesses follow each other, nor fold such a sum into an access.
//
// A cursor belongs to the first of its accesses, which happens in every turn. As its address never wraps without a trap,
// the cursor's does not either; the others stand at a constant distance to it.

struct LoopCursors: ~Copyable {
  struct Access {
    var place: LoopPlace
    private let textStart: Int
    private let textEnd: Int
    /// Whether it happens in every turn that does not leave the loop before.
    var isInEveryTurn: Bool
    private let firstTemporary: Int
    private let temporariesEnd: Int
    var cursor = -1

    init(_ place: LoopPlace, text: Range<Int>, temporaries: Range<Int>, isInEveryTurn: Bool) {
      self.place = place
      textStart = text.lowerBound
      textEnd = text.upperBound
      self.isInEveryTurn = isInEveryTurn
      firstTemporary = temporaries.lowerBound
      temporariesEnd = temporaries.upperBound
    }

    /// Of the access's view, address and offset: `b0, l0 + 8u, 16`.
    var text: Range<Int> { textStart..<textEnd }
    /// Variables of this turn in its address, which the C may not read any more.
    var temporaries: Range<Int> { firstTemporary..<temporariesEnd }
  }

  struct Cursor {
    var memory: UInt32
    /// The address of its first access, in values of the turn's start.
    var form: LinearForm
    var stride: Int64
    /// How far before the first access its first byte is, so that no offset is negative.
    var lowest: Int64 = 0
    /// The C compiler must not know where it stands.
    var isHidden = false
  }

  /// A variable's value, in those of the turn's start.
  struct Value {
    var symbol: LinearForm.Symbol
    var form: LinearForm
  }

  static let maximumCount = 8
  /// `WRT_NEVER_REACHED`: strides and distances are less.
  static let reach: Int64 = 1 << 16
  /// What unrolled a thousand times still hits the guards.
  static let maximumStride: Int64 = 1 << 15

  private(set) var accesses = UniqueArray<Access>()
  /// Variables in accesses' addresses, one access's behind the other.
  private(set) var temporaries = UniqueArray<LinearForm.Symbol>()
  private(set) var cursors: [Cursor] = []
  /// Where in the function's text the branches to the loop's start stand.
  private(set) var backEdges = UniqueArray<Int>()
  /// The variables' values when a turn ends.
  private var values = UniqueArray<Value>()

  mutating func begin() {
    accesses.removeAll()
    temporaries.removeAll()
    cursors.clear()
    backEdges.removeAll()
    values.removeAll()
  }

  /// Its variables are in `temporaries`, from `firstTemporary` on.
  mutating func add(_ place: LoopPlace, text: Range<Int>, firstTemporary: Int, isSkipped: Bool) -> Int {
    accesses.append(
      Access(
        place, text: text, temporaries: firstTemporary..<temporaries.count,
        isInEveryTurn: !isSkipped && backEdges.isEmpty))
    return accesses.count - 1
  }

  mutating func addTemporary(_ symbol: LinearForm.Symbol) { temporaries.append(symbol) }

  mutating func addBackEdge(position: Int, values now: borrowing UniqueArray<Value>) {
    if backEdges.isEmpty {
      values.append(now)
    } else {
      // Only what is the same on all ways back is known.
      for position in now.indices {
        let (symbol, form) = (now[position].symbol, now[position].form)
        guard let index = place(of: symbol) else {
          values.append(Value(symbol: symbol, form: .unknown))
          continue
        }
        if values[index].form != form { values[index].form = .unknown }
      }
    }
    backEdges.append(position)
  }

  /// By how much a variable grows in a turn; nil if that is not known.
  func step(of symbol: LinearForm.Symbol) -> UInt64? {
    guard let index = place(of: symbol) else { return 0 }
    return values[index].form.step(of: symbol)
  }

  @inline(__always)
  private func place(of symbol: LinearForm.Symbol) -> Int? {
    for index in values.indices where values[index].symbol == symbol { return index }
    return nil
  }

  // MARK: At the loop's end

  mutating func choose() {
    guard !backEdges.isEmpty else { return }
    for index in accesses.indices {
      let access = accesses[index]
      guard let form = access.place.form.address, let stride = stride(form), stride != 0,
        abs(stride) <= Self.maximumStride
      else { continue }
      if let cursor = join(access, form) {
        accesses[index].cursor = cursor
      } else if access.isInEveryTurn && (stride > 0 || access.place.offset == 0) && cursors.count < Self.maximumCount {
        accesses[index].cursor = cursors.count
        cursors.append(Cursor(memory: access.place.memory, form: form, stride: stride))
      }
    }
  }

  /// By how much an address of 32 bits moves in a turn; nil if that is not known.
  func stride(_ form: LinearForm) -> Int64? {
    var total: UInt64 = 0
    for term in form.terms {
      guard term.symbol >= 0, let step = step(of: term.symbol) else { return nil }
      total &+= step &* term.scale
    }
    return Int64(Int32(truncatingIfNeeded: total))
  }

  /// A cursor for an access at a constant distance from another one's. An access before the first of a cursor must have
  /// no offset: it would lead back into the memory from an address that has wrapped.
  private mutating func join(_ access: Access, _ form: LinearForm) -> Int? {
    for index in cursors.indices
    where cursors[index].memory == access.place.memory && cursors[index].form.terms == form.terms {
      let distance = distance(form, from: index)
      guard abs(distance) < Self.reach, distance >= 0 || access.place.offset == 0,
        access.place.offset < 1 << 31
      else { continue }
      cursors[index].lowest = min(cursors[index].lowest, distance)
      return index
    }
    return nil
  }

  private func distance(_ form: LinearForm, from cursor: Int) -> Int64 {
    Int64(Int32(truncatingIfNeeded: form.constant &- cursors[cursor].form.constant))
  }

  /// The offset that an access has to its cursor.
  func offset(_ access: Access) -> UInt64 {
    guard let form = access.place.form.address else { return 0 }
    let distance = distance(form, from: access.cursor) - cursors[access.cursor].lowest
    return UInt64(distance) + access.place.offset
  }

  /// Where a cursor's accesses end in the first turn, from the address of its first access on.
  func end(_ cursor: Int) -> UInt64 {
    var end: UInt64 = 0
    for index in accesses.indices where accesses[index].cursor == cursor {
      end = max(end, offset(accesses[index]) + UInt64(accesses[index].place.size))
    }
    return end - UInt64(-cursors[cursor].lowest)
  }

  /// Sees to it that the C compiler cannot take the two accesses' places for the same; false if they are not of
  /// different cursors.
  mutating func hide(_ first: Int, from second: Int) -> Bool {
    guard first >= 0, accesses[first].cursor >= 0 else { return false }
    if second >= 0 && accesses[second].cursor == accesses[first].cursor { return false }
    cursors[accesses[first].cursor].isHidden = true
    return true
  }

  /// Takes back what was hidden since.
  mutating func restore(_ earlier: [Cursor]) { cursors = earlier }
}
