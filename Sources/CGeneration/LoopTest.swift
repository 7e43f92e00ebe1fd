/// What the branch at a loop's end asks, of sums of the values that variables have when a turn starts: from it follows
/// how many turns the loop takes at most (runtime-c/include/wrt/wrt_turns.h).
struct LoopTest {
  enum Comparison { case different, lessUnsigned, lessSigned }

  /// It goes on while `from` and `to` are different, or `from` is less than `to`,
  var comparison: Comparison
  var from: LinearForm
  var to: LinearForm
  /// or equal to it.
  var orEqual = false

  /// How it comes to an end: the distance from `from` to `to` gets less by `step` a turn.
  struct Approach {
    var test: LoopTest
    var step: UInt32
    /// What moves is `to`.
    var movesDown = false
  }

  /// - Returns: nil if it does not, or that is not known.
  func approach(in cursors: borrowing LoopCursors) -> Approach? {
    guard let from = from.address, let to = to.address, let fromStride = cursors.stride(from),
      let toStride = cursors.stride(to)
    else { return nil }
    var test = LoopTest(comparison: comparison, from: from, to: to, orEqual: orEqual)
    if comparison == .different {
      let step = fromStride - toStride
      if step == 0 || abs(step) > Int64(Int32.max) { return nil }
      if step < 0 { swap(&test.from, &test.to) }
      return Approach(test: test, step: UInt32(abs(step)))
    }
    if toStride == 0 && fromStride > 0 { return Approach(test: test, step: UInt32(fromStride)) }
    if fromStride == 0 && toStride < 0 { return Approach(test: test, step: UInt32(-toStride), movesDown: true) }
    return nil
  }
}
