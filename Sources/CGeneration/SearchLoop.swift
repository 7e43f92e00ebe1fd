import WasmBinary
import WasmModel
import WasmValidation

// Loops that search memory (Documentation/EmittedC.md, Search loops): what a turn does, up to the first branch to the
// loop's start, is executed with values that are sums of what the variables hold when the turn starts, or what is
// loaded from such sums. All other branches of that way leave it; a turn passes if none of them is taken, and nothing
// behind matters. Nor does it matter that the instructions are read before they are validated: if they turn out to be
// wrong, there is no code.

struct SearchLoop: ~Copyable {
  /// Elements of memory that follow each other from turn to turn.
  struct Stream: BitwiseCopyable {
    var memory: UInt32
    var address: LinearForm
    var offset: UInt64
    var width: UInt8
    var isSigned: Bool
    var isWide: Bool

    func isSame(_ other: Stream) -> Bool {
      address == other.address && offset == other.offset && hasForm(of: other)
    }

    func hasForm(of other: Stream) -> Bool {
      memory == other.memory && width == other.width && isSigned == other.isSigned && isWide == other.isWide
    }
  }

  /// A value on the operand stack or in a variable.
  enum Value: BitwiseCopyable {
    case unknown
    case sum(LinearForm)
    case wide(UInt64)
    case element(UInt8)
    /// Not zero if the elements of the two streams differ.
    case difference
    /// `load32 ^ mask`; what is made of it to find a byte that is 0.
    case word(mask: LinearForm, step: WordStep)
    case test(Test, negated: Bool)
  }

  /// `w`, `0x01010100 - w`, `(0x01010100 - w) | w`, `((0x01010100 - w) | w) & 0x80808080`.
  enum WordStep: BitwiseCopyable { case word, subtracted, joined, masked }

  enum Test: BitwiseCopyable {
    /// The two streams' elements are equal.
    case areEqual
    /// An element is what does not change, or a constant.
    case isElement(UInt8, LinearForm)
    /// No byte of a word is zero, or perhaps not.
    case hasNoZero(LinearForm)
    case comparison(Comparison, LinearForm, LinearForm)
  }

  enum Comparison: BitwiseCopyable { case equal, lessUnsigned, lessSigned }

  struct Variable: BitwiseCopyable {
    var local: UInt32
    var value: Value
    /// Its value at the start was asked for; it has been assigned.
    var isRead: Bool
    var isAssigned = false
    /// Nothing that may leave stands in front of the first assignment.
    var isEarly = false
  }

  /// Turns pass while the comparison has that result.
  struct Bound: BitwiseCopyable {
    var comparison: Comparison
    var holds: Bool
    var left: LinearForm
    var right: LinearForm
  }

  static let maximumInstructions = 60
  static let maximumVariables = 12
  static let maximumStack = 12

  private(set) var variables = UniqueArray<Variable>(capacity: maximumVariables)
  private var stack = UniqueArray<Value>(capacity: maximumStack)
  private(set) var streams = UniqueArray<Stream>(capacity: 2)
  /// What a turn does not pass: a difference of the streams; elements that are one of these; one that is not that.
  private(set) var leavesAtDifference = false
  private(set) var ends = UniqueArray<LinearForm>(capacity: 2)
  private(set) var value: LinearForm?
  private(set) var mask: LinearForm?
  /// What the turn passes while it holds.
  private(set) var bound: Bound?
  /// Variables that are not moved by a constant get their values behind an exit: the last turn that passes must happen.
  private(set) var hasLateVariables = false
  /// The elements are loaded before one of them may end the loop: what the first turn loads, it loads for certain.
  private(set) var isCertain = true
  private var instruction = InstructionRecorder()
  private var hasExits = false
  private var hasTests = false
  private var depth = 0

  /// Whether the loop, whose instructions begin where the reader stands, is one.
  mutating func match(_ reader: consuming BinaryReader, locals: borrowing UniqueArray<ValueKind>) -> Bool {
    variables.removeAll()
    stack.removeAll()
    streams.removeAll()
    ends.removeAll()
    (leavesAtDifference, hasLateVariables, hasExits, hasTests, isCertain) = (false, false, false, false, true)
    (value, mask, bound, depth) = (nil, nil, nil, 0)
    for _ in 0..<Self.maximumInstructions {
      do throws(WasmError) {
        try instruction.read(&reader)
        switch step(locals) {
        case .next: continue
        case .no: return false
        case .end: return isComplete()
        }
      } catch { return false }
    }
    return false
  }

  private enum Progress { case next, no, end }

  private mutating func step(_ locals: borrowing UniqueArray<ValueKind>) -> Progress {
    guard let opcode = instruction.opcode else { return .no }
    let immediate = instruction.immediate
    switch opcode {
    case .nop: return .next
    case .block:
      // What leaves an inner block leaves the way.
      guard instruction.blockType == .empty else { return .no }
      depth += 1
      return .next
    case .end:
      depth -= 1
      return depth >= 0 && stack.isEmpty ? .next : .no
    case .br: return immediate == depth ? .end : .no
    case .brIf:
      guard let condition = pop(), let (test, negated) = test(condition) else { return .no }
      let isBack = immediate == depth
      guard note(test, holds: negated != isBack) else { return .no }
      if isBack { return .end }
      hasExits = true
      return .next
    case .drop: return pop() == nil ? .no : .next
    case .select: return replace(3)
    case .localGet, .localSet, .localTee:
      guard immediate < locals.count else { return .no }
      return access(UInt32(immediate), locals[Int(immediate)], opcode)
    case .i32Const: return push(.sum(LinearForm(constant: immediate)))
    case .i64Const: return push(.wide(immediate))
    case .i32Eqz, .i64Eqz:
      guard let operand = pop() else { return .no }
      guard let (test, negated) = test(operand) else { return push(.unknown) }
      return push(.test(test, negated: !negated))
    default:
      if let argument = instruction.argument { return load(opcode, argument) }
      guard instruction.isNumeric, !opcode.canTrap else { return .no }
      guard opcode.operands.count == 2 else { return replace(opcode.operands.count) }
      guard let right = pop(), let left = pop() else { return .no }
      return push(Self.operate(opcode, left, right, streams))
    }
  }

  /// An operation of which nothing is known.
  private mutating func replace(_ operands: Int) -> Progress {
    for _ in 0..<operands { if pop() == nil { return .no } }
    return push(.unknown)
  }

  private mutating func pop() -> Value? {
    guard let value = stack.last else { return nil }
    stack.removeLast()
    return value
  }

  private mutating func push(_ value: Value) -> Progress {
    if stack.count == Self.maximumStack { return .no }
    stack.append(value)
    return .next
  }

  // MARK: Variables and loads

  private mutating func access(_ local: UInt32, _ kind: ValueKind, _ opcode: Opcode) -> Progress {
    guard kind == .i32 || kind == .i64 else { return .no }
    var index = 0
    while index < variables.count && variables[index].local != local { index += 1 }
    if index == variables.count {
      if index == Self.maximumVariables { return .no }
      let start: Value = kind == .i32 ? .sum(.variable(Int32(local))) : .unknown
      variables.append(Variable(local: local, value: start, isRead: opcode == .localGet))
    }
    if opcode == .localGet { return push(variables[index].value) }
    guard let value = opcode == .localSet ? pop() : stack.last else { return .no }
    if !variables[index].isAssigned { variables[index].isEarly = !hasExits }
    variables[index].isAssigned = true
    variables[index].value = value
    return .next
  }

  private mutating func load(_ opcode: Opcode, _ argument: MemoryArgument) -> Progress {
    guard case .sum(let address)? = pop(), let address = address.address else { return .no }
    let isSigned: Bool
    switch opcode {
    case .i32Load, .i64Load, .i32Load8U, .i64Load8U, .i32Load16U, .i64Load16U, .i64Load32U: isSigned = false
    case .i32Load8S, .i64Load8S, .i32Load16S, .i64Load16S, .i64Load32S: isSigned = true
    default: return .no
    }
    let width: UInt8 = 1 << opcode.accessSize
    let isWide = opcode.results.type(at: 0) == .i64
    let stream = Stream(
      memory: argument.memory, address: address, offset: argument.offset, width: width, isSigned: isSigned,
      isWide: isWide)
    for index in streams.indices where streams[index].isSame(stream) { return push(.element(UInt8(index))) }
    if streams.count == 2 || streams.count == 1 && !streams[0].hasForm(of: stream) { return .no }
    streams.append(stream)
    if hasTests { isCertain = false }
    return push(.element(UInt8(streams.count - 1)))
  }

  // MARK: Exits

  /// What a condition asks.
  private func test(_ condition: Value) -> (Test, negated: Bool)? {
    switch condition {
    case .test(let test, let negated): (test, negated)
    case .sum(let form): (.comparison(.equal, form, LinearForm()), true)
    case .element(let element) where !streams[Int(element)].isWide: (.isElement(element, LinearForm()), true)
    case .difference: (.areEqual, true)
    default: nil
    }
  }

  /// Turns pass only if the test has that result; false if that is nothing to search for.
  private mutating func note(_ test: Test, holds: Bool) -> Bool {
    if case .comparison = test {} else { hasTests = true }
    switch test {
    case .areEqual:
      leavesAtDifference = true
      return holds
    case .isElement(let element, let sought):
      guard let pattern = pattern(sought, streams[Int(element)]) else { return !holds }
      if holds {
        if let value { return value == pattern }
        value = pattern
        return true
      }
      for index in ends.indices where ends[index] == pattern { return true }
      ends.append(pattern)
      return ends.count <= 2
    case .hasNoZero(let mask):
      if let earlier = self.mask, earlier != mask { return false }
      self.mask = mask
      return holds
    case .comparison(let comparison, let left, let right):
      if bound != nil { return false }
      bound = Bound(comparison: comparison, holds: holds, left: left, right: right)
      return true
    }
  }

  /// What an element that equals the value is in memory; nil if none does.
  private func pattern(_ value: LinearForm, _ stream: Stream) -> LinearForm? {
    if value.terms.count > 0 || stream.width >= 4 { return value }
    let constant = UInt32(truncatingIfNeeded: value.constant)
    let bits = UInt32(stream.width) * 8
    let pattern = constant & (1 << bits - 1)
    let sign: UInt32 = stream.isSigned && pattern >> (bits - 1) != 0 ? ~0 << bits : 0
    return constant == pattern | sign ? LinearForm(constant: UInt64(pattern)) : nil
  }

  // MARK: At the branch to the start

  private mutating func isComplete() -> Bool {
    for index in variables.indices where variables[index].isAssigned {
      let variable = variables[index]
      if step(of: variable) != nil { continue }
      if variable.isRead { return false }
      if !variable.isEarly { hasLateVariables = true }
    }
    for index in streams.indices {
      if stride(streams[index].address) != UInt32(streams[index].width) { return false }
    }
    for index in ends.indices { if !isConstant(ends[index]) { return false } }
    if let value, !isConstant(value) { return false }
    if let mask, !isConstant(mask) { return false }
    if bound != nil {
      guard let limit = limit() else { return false }
      // Two places of which both move as one variable does, up to where another is: a compressor's search for repetitions,
      // most of which end after a few turns (Documentation/Rationale.md).
      if leavesAtDifference && ends.isEmpty && (limit.to - limit.from).terms.count > 1 { return false }
    }
    switch streams.count {
    case 1: return !leavesAtDifference && kinds == 1 && streams[0].width < 8
    case 2: return leavesAtDifference && value == nil && mask == nil && ends.count <= (streams[0].width < 8 ? 1 : 0)
    default: return false
    }
  }

  /// How many kinds of tests of one stream there are.
  private var kinds: Int { (ends.isEmpty ? 0 : 1) + (value == nil ? 0 : 1) + (mask == nil ? 0 : 1) }

  /// By how much a variable is moved; nil if it is something else.
  func step(of variable: Variable) -> UInt32? {
    guard case .sum(let form) = variable.value, let step = form.step(of: Int32(variable.local)) else { return nil }
    return UInt32(truncatingIfNeeded: step)
  }

  private func stride(_ form: LinearForm) -> UInt32 {
    var total: UInt32 = 0
    for term in form.terms {
      for index in variables.indices where Int32(variables[index].local) == term.symbol {
        // What is not moved by a constant is not read at the start.
        total &+= (step(of: variables[index]) ?? 0) &* UInt32(truncatingIfNeeded: term.scale)
      }
    }
    return total
  }

  /// The same in each turn, and of a width that is compared as a whole.
  private func isConstant(_ form: LinearForm) -> Bool {
    if form.terms.count == 0 { return true }
    for index in streams.indices where streams[index].isSigned && streams[index].width < 4 { return false }
    return stride(form) == 0
  }

  /// Turns pass while a distance, from one form to another, is not used up.
  struct Limit {
    var comparison: Comparison
    var from: LinearForm
    var to: LinearForm
    var step: UInt32
  }

  func limit() -> Limit? {
    guard let bound else { return nil }
    var (left, right) = (bound.left, bound.right)
    var (leftStep, rightStep) = (stride(left), stride(right))
    if bound.comparison == .equal {
      // Either may move; what counts is the difference.
      let step = Int32(bitPattern: leftStep &- rightStep)
      guard !bound.holds, step != 0, step != .min else { return nil }
      if step < 0 { swap(&left, &right) }
      return Limit(comparison: .equal, from: left, to: right, step: step.magnitude)
    }
    // `left < right`, or `right <= left`, for which it does not matter that they may be equal.
    if !bound.holds {
      swap(&left, &right)
      swap(&leftStep, &rightStep)
    }
    let step = Int32(bitPattern: leftStep == 0 ? 0 &- rightStep : leftStep)
    guard leftStep == 0 || rightStep == 0, step > 0 else { return nil }
    return Limit(comparison: bound.comparison, from: left, to: right, step: UInt32(step))
  }
}
