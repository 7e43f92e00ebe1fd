import WasmBinary
import WasmModel
package import WasmValidation

// Turns a function's stack code into C with explicit locals, one instruction at a time, each right behind its
// validation. The operand stack holds expressions whose C is not written yet (`Node`); they are written where
// they are consumed, or *spilled* into the variable of their stack slot when something comes that they must not
// move past: a write to what they read, a second trap of another kind, a call, a branch, the start of a block.
// All expressions on the stack therefore commute with each other. Values that cross the end of a block travel in
// slot variables.

/// Emits functions into one buffer. Keeps its storage from function to function.
///
/// What is called often and changes nothing is inlined or `mutating` all the same: the compiler would copy all of this,
/// two kilobytes, to pass it to another function.
struct FunctionEmitter: ~Copyable {
  let context: EmissionContext
  var validator: FunctionValidator
  /// Finished functions.
  var output = CodeBuffer(capacity: 1 << 20)
  /// The body of the function at hand.
  var body = CodeBuffer()
  /// What is to replace a part of it.
  var scratch = CodeBuffer(capacity: 64)

  var nodes = UniqueArray<Node>()
  var children = UniqueArray<Int32>()
  /// What nodes have no room for.
  var vectors = UniqueArray<V128>()
  /// The operand stack: indices into `nodes`.
  var operands = UniqueArray<Int32>()
  var frames = UniqueArray<Frame>()
  /// Parameter and result kinds of `frames`, each frame's behind its predecessor's.
  var frameTypes = UniqueArray<ValueKind>()
  /// No instruction can be reached until the next `else` or `end` that can.
  var isDead = false
  var labelCount: UInt32 = 0
  var indentation = 1
  /// What is left out of `body` in the end: labels of loops that nothing jumps to, what is over of addresses written shorter.
  var cuts: [Range<Int>] = []
  /// Of the open loops, those that begin with a `br_table` over a local.
  var loopSwitches: [LoopSwitch] = []

  var function = 0
  var localKinds = UniqueArray<ValueKind>()
  var localUses = UniqueArray<Use>()
  /// By slot: which of its variables, a bit a kind, are written and read.
  var slotWrites = UniqueArray<UInt8>()
  var slotReads = UniqueArray<UInt8>()
  var usesInstance = false
  var memoryViews: UniqueArray<Bool>
  var statementCount = 0
  /// The innermost loop being emitted, and the store being written in it.
  var loop = LoopAccesses()
  var pendingStore: LoopAccesses.Store?
  var isStorePending = false
  /// The variable that something is being assigned to in it, and the value being written.
  var assignedSymbol: LinearForm.Symbol?
  var pendingValue: LoopValue?
  /// The number in the loop of the access written last.
  var lastAccess = -1
  /// What loops left for a frame's label rely on a use of there, by label.
  var keptLocals: [(label: UInt32, symbols: [LinearForm.Symbol])] = []
  /// The module, of which loops are read ahead; and what was read.
  var bytes: [UInt8] = []
  var search = SearchLoop()
  /// What accesses have shown to be in bounds.
  var reach: Reach
  /// Some of them go through a view that checks nothing.
  var hasKnownViews = false
  /// How many cursors the function's loops need; variables whose reads they have replaced.
  var cursorCount = 0
  var replacedReads: Set<LinearForm.Symbol> = []
  /// In how many loops the deepest one lies that C compilers may vectorise, itself counted; and the deepest direct call.
  var vectorDepth = 0
  var callDepth = 0
  /// It has labels in an array: it cannot be inlined.
  var hasDispatch = false
  var usesEntry = false
  var usesCallee = false
  /// The function is emitted as one step of a chain of tail calls.
  var isTailStep = false
  /// It turned out that it must be.
  var needsTailStep = false
  /// Something jumps to its start.
  var isRestarted = false
  /// It calls something, of whatever kind.
  var makesCalls = false
  /// Instructions since the last charge, the current one included; and whether the fuel's variable is used.
  var uncharged = 0
  var usesFuel = false
  /// Around the current instruction, outermost first; and what the function as a whole needs for them.
  var handlers: [Handler] = []
  var handlerUses = HandlerUses()

  /// What the last `#line` said, and where it ends in `body`: see `markLine`.
  var markedOffset = -1
  var markedEnd = -1
  var markedFile = -1

  var sourceFrame = SourceFrame()

  /// What the unit must declare for these functions.
  var uses: UnitUses

  init(context: EmissionContext) {
    self.context = context
    validator = FunctionValidator(context: context.module)
    reach = Reach(isChecked: context.options.checksBounds)
    memoryViews = UniqueArray(repeating: false, count: context.module.memories.count)
    uses = UnitUses(context.module)
  }

  /// Forgets the functions emitted so far.
  mutating func resetOutput() {
    output.removeAll()
    uses = UnitUses(context.module)
  }
}

/// How a local is used, so that no unused variable is declared.
struct Use: OptionSet {
  let rawValue: UInt8
  static let read = Use(rawValue: 1)
  static let written = Use(rawValue: 2)
}

/// A block being emitted.
struct Frame: BitwiseCopyable {
  enum Kind: BitwiseCopyable { case function, block, loop, ifTrue, ifFalse, tryBody, catchArm }
  var kind: Kind
  /// Operands below the block's parameters.
  var height: Int
  /// Its parameters' and results' kinds in `frameTypes`, one behind the other.
  private let firstParameter: Int
  private let firstResult: Int
  private let resultsEnd: Int
  var label: UInt32
  var isTargeted = false
  /// The block itself cannot be reached: nothing of it is emitted.
  var isUnreachable = false
  var hasBraces = false
  /// The arm before `else` runs into the `end`.
  var isLeftByFirstArm = false
  /// A loop left for its label relies on a barrier there, and on a use of locals (`keptLocals`).
  var needsBarrier = false
  var keepsLocals = false
  /// Jumped to when the condition of an `if` without braces is zero.
  var elseLabel: UInt32 = 0
  /// When ways parted that meet at its end: see `Reach`.
  var reachTime: Int32 = 0
  /// Where a loop's label stands in the body.
  private var labelStart = 0
  private var labelEnd = 0

  init(kind: Kind, height: Int, parameters: Range<Int>, results: Range<Int>, label: UInt32) {
    precondition(parameters.upperBound == results.lowerBound)
    self.kind = kind
    self.height = height
    firstParameter = parameters.lowerBound
    firstResult = results.lowerBound
    resultsEnd = results.upperBound
    self.label = label
  }

  var parameters: Range<Int> { firstParameter..<firstResult }
  var results: Range<Int> { firstResult..<resultsEnd }
  var labelPosition: Range<Int> {
    get { labelStart..<labelEnd }
    set { (labelStart, labelEnd) = (newValue.lowerBound, newValue.upperBound) }
  }

  var isTry: Bool { kind == .tryBody || kind == .catchArm }
  /// What a branch to the block carries.
  var branchTypes: Range<Int> { kind == .loop ? parameters : results }
}

/// A set of small integers.
struct BitSet: Sendable {
  private(set) var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  func contains(_ index: Int) -> Bool { words[index >> 6] & 1 << UInt64(index & 63) != 0 }

  mutating func formUnion(_ other: BitSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  func forEach(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}

/// The runtime's headers that functions need beyond `wrt.h`.
struct RuntimeHeaders: OptionSet, Sendable {
  let rawValue: UInt8

  static let atomic = RuntimeHeaders(rawValue: 1)
  static let wide = RuntimeHeaders(rawValue: 2)
  static let search = RuntimeHeaders(rawValue: 4)
  static let turns = RuntimeHeaders(rawValue: 8)
}

/// Functions and types that a run of emitted functions names.
package struct UnitUses: Sendable {
  var functions: BitSet
  var types: BitSet
  var headers: RuntimeHeaders = []
  /// Functions emitted as steps of tail calls, and functions that are called as such.
  var tailSteps: BitSet
  var tailCallees: BitSet
  /// Types whose parameters or results pass through `wrt_tail_t`, and types that indirect tail calls name.
  var tailTypes: BitSet
  var indirectTailTypes: BitSet
  /// Whether vectors occur.
  var vectors = false
  /// Structures, arrays, unboxed integers, casts; whether any of that is allocated.
  var usesObjects = false
  var usesCollector = false
  /// Something is done with a constant table besides calls, or a reference made to what is in such a table alone.
  var changesTables = false
  /// Types of the source's variables, by index.
  var sourceTypes: Set<Int> = []

  package init(_ module: ModuleContext) {
    functions = BitSet(count: module.functionTypes.count)
    types = BitSet(count: module.types.count)
    tailSteps = functions
    tailCallees = functions
    tailTypes = types
    indirectTailTypes = types
  }

  package mutating func formUnion(_ other: UnitUses) {
    functions.formUnion(other.functions)
    types.formUnion(other.types)
    headers.formUnion(other.headers)
    tailSteps.formUnion(other.tailSteps)
    tailCallees.formUnion(other.tailCallees)
    tailTypes.formUnion(other.tailTypes)
    indirectTailTypes.formUnion(other.indirectTailTypes)
    vectors = vectors || other.vectors
    usesObjects = usesObjects || other.usesObjects
    usesCollector = usesCollector || other.usesCollector
    changesTables = changesTables || other.changesTables
    sourceTypes.formUnion(other.sourceTypes)
  }
}
