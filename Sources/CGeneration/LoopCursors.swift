import WasmModel

// Which accesses of an innermost loop go through cursors (runtime-c/include/wrt/wrt_memory.h, Cursors;
// Documentation/EmittedC.md, Loops): views that move by a constant from turn to turn, where the module computes an
// address of 32 bits anew in each. C compilers know nothing about sums of 32 bits that may wrap: they neither see that
// accesses follow each other, nor fold such a sum into an access.
//
// A cursor belongs to the first of its accesses, which happens in every turn. As its address never wraps without a trap,
// the cursor's does not either; the others stand at a constant distance to it.

struct LoopCursors {
  struct Access {
    var place: LoopPlace
    /// Of the access's view, address and offset: `b0, l0 + 8u, 16`.
    var text: Range<Int>
    /// Whether it happens in every turn that does not leave the loop before.
    var isInEveryTurn: Bool
    /// Variables of this turn in its address, which the C may not read any more.
    var temporaries: [LinearForm.Symbol]
    var cursor = -1
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

  private(set) var accesses: [Access] = []
  private(set) var cursors: [Cursor] = []
  /// Where in the function's text the branches to the loop's start stand.
  private(set) var backEdges: [Int] = []
  /// The variables' values when a turn ends.
  private var values: [Value] = []

  mutating func begin() {
    accesses.clear()
    cursors.clear()
    backEdges.clear()
    values.clear()
  }

  mutating func add(
    _ place: LoopPlace, text: Range<Int>, temporaries: [LinearForm.Symbol], isSkipped: Bool
  ) -> Int {
    accesses.append(
      Access(
        place: place, text: text, isInEveryTurn: !isSkipped && backEdges.isEmpty, temporaries: temporaries))
    return accesses.count - 1
  }

  mutating func addBackEdge(position: Int, values now: borrowing UniqueArray<Value>) {
    if backEdges.isEmpty {
      values = now.elements
    } else {
      // Only what is the same on all ways back is known.
      for position in now.indices {
        let (symbol, form) = (now[position].symbol, now[position].form)
        guard let index = values.firstIndex(where: { $0.symbol == symbol }) else {
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
    guard let value = values.first(where: { $0.symbol == symbol }) else { return 0 }
    return value.form.step(of: symbol)
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

  private func stride(_ form: LinearForm) -> Int64? {
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

  /// Sees to it that the C compiler cannot take the two accesses' places for the same; false if they are not of
  /// different cursors.
  mutating func hide(_ first: Int, from second: Int) -> Bool {
    guard first >= 0, accesses[first].cursor >= 0 else { return false }
    if second >= 0 && accesses[second].cursor == accesses[first].cursor { return false }
    cursors[accesses[first].cursor].isHidden = true
    return true
  }
}
