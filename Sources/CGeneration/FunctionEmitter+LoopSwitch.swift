import WasmModel

// Loops that begin with a `br_table` over a local, and are continued where that has just become a constant: what LLVM makes of
// gotos into loops, and Go's compiler of all jumps within a function. The table's choice is known, so the branch goes there.

/// A loop in which nothing stands before such a `br_table`.
struct LoopSwitch {
  /// Its loop's place among the open frames.
  let frame: Int
  let local: UInt32
  /// The C labels of the cases, the last one all others'; 0: there is none, or values have to be moved on the way.
  let labels: [UInt32]
  /// What the local is on the way that leads here.
  var value: UInt32?

  /// Where a branch to the loop leads from here, if that is known.
  var label: UInt32? {
    guard let value else { return nil }
    let label = labels[Int(min(value, UInt32(labels.count - 1)))]
    return label == 0 ? nil : label
  }
}

extension FunctionEmitter {
  /// Whether the `br_table` at hand, whose index has just been popped, is over a local and the first thing in a loop, which is
  /// noted. Only blocks were entered since, and no C was written, so that nothing happens between the loop's label and the table.
  mutating func beginLoopSwitch(_ index: Int32, _ labels: [UInt32]) -> Bool {
    let node = nodes[Int(index)]
    guard node.kind == .local, !hasLimits, !isTailStep, !context.mayBeCxx else { return false }
    var frame = frames.count - 1
    while frames[frame].kind == .block { frame -= 1 }
    let start = frames[frame]
    guard
      start.kind == .loop && start.parameters.isEmpty && start.height == operands.count
        && start.labelPosition.upperBound == body.count
    else { return false }
    // Ways that pass by the loop's label are none that its analysis knows.
    if loop.isActive { loop.end() }
    loopSwitches.append(
      LoopSwitch(
        frame: frame, local: UInt32(bitPattern: node.a),
        labels: labels.map { label in
          let target = frames[frameIndex(label)]
          return target.kind == .function || !target.branchTypes.isEmpty ? 0 : target.label
        }))
    return true
  }

  /// A local is assigned the value of a node.
  @inline(__always)
  mutating func noteLoopSwitch(_ local: UInt32, _ index: Int32) {
    if !loopSwitches.isEmpty { setLoopSwitch(local, index) }
  }

  private mutating func setLoopSwitch(_ local: UInt32, _ index: Int32) {
    let node = nodes[Int(index)]
    let value = node.kind == .constant ? UInt32(truncatingIfNeeded: node.immediate) : nil
    for position in loopSwitches.indices where loopSwitches[position].local == local {
      loopSwitches[position].value = value
    }
  }

  /// Other ways lead here too: what the locals are is not known.
  @inline(__always)
  mutating func forgetLoopSwitches() {
    if !loopSwitches.isEmpty { clearLoopSwitches() }
  }

  private mutating func clearLoopSwitches() {
    while let last = loopSwitches.last, last.frame >= frames.count { loopSwitches.removeLast() }
    for position in loopSwitches.indices { loopSwitches[position].value = nil }
  }

  /// The C label that a branch to a frame leads to.
  mutating func targetLabel(_ target: Int) -> UInt32 {
    if !loopSwitches.isEmpty, let known = loopSwitches.last(where: { $0.frame == target }), let label = known.label {
      return label
    }
    frames[target].isTargeted = true
    return frames[target].label
  }
}
