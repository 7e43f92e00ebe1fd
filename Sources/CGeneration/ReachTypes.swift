import WasmModel

// What the analysis of bounds (`Reach`) keeps.

extension Reach {
  /// Value `value`, plus `distance` modulo 2^32.
  struct Sum {
    var value: Int32
    var distance: UInt32
  }

  /// What an access touches: ends `end` bytes behind an address.
  struct Place {
    var memory: UInt32
    var address: Sum
    var end: UInt64
    /// The memory never comes to the last bytes below 2^32: see `unreachable`.
    var hasUnreachableEnd: Bool
    /// The variable in the address.
    var base = Base()
  }

  /// A variable, and how far behind an address's value it is.
  struct Base {
    var symbol: Symbol = -1
    var distance: UInt32 = 0
  }

  /// A load that may be plain if no loop down to `outermost` assigns the variables on which that rests: those of its
  /// value's first `levels` levels.
  struct Candidate {
    var position: Int
    var value: Int32
    var levels = 0
    /// When that loop began; `never` if the load may be plain in any case.
    var outermost = Reach.never
  }

  struct Value {
    /// What it is if the loop does not assign `symbol`, which was `outer` when it began; `outerTime` tells since when.
    var outer = Sum(value: -1, distance: 0)
    var outerTime: Int32 = 0
    var symbol: Symbol = -1
    var loop: Int32 = 0
    var lastFact: Int32 = -1
  }

  struct Binding {
    var sum = Sum(value: -1, distance: 0)
    var time: Int32 = 0
    var assigned: Int32 = 0
  }

  struct Fact {
    var memory: UInt32
    var distance: UInt32
    var end: UInt64
    var time: Int32
    var previous: Int32
    var base: Base
  }

  /// Behind `after`, and not behind `until`.
  struct Span {
    var after: Int32
    var until: Int32
  }

  struct Access {
    var place: Place
    var position: Int
  }

  /// An address that was written as a local and a constant, `l0 + 8u, 0`.
  struct WrittenSum {
    var place: Place
    /// The access's own offset.
    var offset: UInt64
    private let textStart: Int
    private let textEnd: Int

    init(_ place: Place, offset: UInt64, text: Range<Int>) {
      self.place = place
      self.offset = offset
      textStart = text.lowerBound
      textEnd = text.upperBound
    }

    var text: Range<Int> { textStart..<textEnd }
    var constant: UInt32 { place.address.distance &- place.base.distance }
  }
}
