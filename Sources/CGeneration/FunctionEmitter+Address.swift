import WasmModel

// How memories are accessed. Most accesses need no check in C: a fault behind the memory is the check. Those of
// memories with 64-bit addresses and of memories with pages of one byte are checked in a call around the address,
// whose value takes the place of the view: `wrt_i32_load(wrt_at_64(b0, l0, 16, 4), 0, 0)`.

/// What an access of a memory is written as.
enum MemoryForm: Sendable {
  /// 32-bit addresses, pages of 64 KiB: nothing around it.
  case plain
  /// 64-bit addresses: a check that leaves the rest to a fault.
  case wide
  /// Pages of one byte: a comparison with the size, so that the access itself never faults.
  case exact

  init(_ memory: MemoryType) {
    self = memory.pageShift != 16 ? .exact : memory.is64 ? .wide : .plain
  }
}

extension FunctionEmitter {
  /// Writes the first arguments of an access to a memory: the view, the address and the offset. A cursor may take their
  /// place, unless the access needs the address itself. Returns what it touches, if that is known.
  @discardableResult
  mutating func renderPlace(
    _ memory: UInt32, _ address: Int32, offset: UInt64, size: UInt8, needsAddress: Bool = false
  ) -> Reach.Place? {
    let start = body.count
    let place = reachPlace(Int(memory), address, offset: offset, size: size)
    let form = context.memoryForms[Int(memory)]
    switch form {
    case .plain: break
    case .wide: body.append("wrt_at_64(")
    case .exact: body.append("wrt_at_exactly(")
    }
    appendView(Int(memory))
    body.append(", ")
    let addressStart = body.count
    var rendered = offset
    var isWritten = true
    if let place, let larger = renderBase(place, offset: offset) {
      rendered = larger
      isWritten = false
    } else {
      render(address, .address)
    }
    body.append(", ")
    appendOffset(rendered)
    if let place, isWritten { noteSum(place, offset: offset, text: addressStart..<body.count) }
    if !needsAddress { noteAccess(memory, address, offset: offset, size: size, from: start) }
    if form != .plain {
      body.append(", ")
      body.append(decimal: UInt32(1) << UInt32(size))
      body.append("), 0, 0")
    }
    return place
  }

  /// An offset of an access, with the suffix that its size asks for.
  mutating func appendOffset(_ offset: UInt64) {
    body.append(decimal: offset)
    if offset > 0x7FFF_FFFF { body.append(offset > 0xFFFF_FFFF ? "ull" : "u") }
  }

  /// Whether a load may be an access that the C compiler is free to narrow, move or drop, as one whose check is a comparison.
  /// Of a shared memory none is: read twice, it might give two values, one to a check and one to what the check is for.
  func isPlainLoad(_ memory: Int, _ use: ValueUse) -> Bool {
    if context.module.memories[memory].isShared { return false }
    return use == .address || context.memoryForms[memory] == .exact || context.options.checksBounds
  }

  /// The address type of a memory, as a value's kind.
  func addressKind(_ memory: UInt32) -> ValueKind {
    context.module.memories[Int(memory)].is64 ? .i64 : .i32
  }

  /// Whether the runtime's functions for 64-bit memories are those to call.
  func isWide(_ memory: UInt32) -> Bool { context.module.memories[Int(memory)].is64 }

  func isWideTable(_ table: UInt32) -> Bool { context.module.tables[Int(table)].is64 }

  /// `wrt_memory_fill(`, or `wrt_memory_fill_64(`.
  mutating func appendFunction(_ name: StaticString, wide: Bool) {
    body.append(name)
    body.append(wide ? "_64(" : "(")
  }
}

extension EmissionContext {
  /// The runtime's headers beyond `wrt.h` that the module needs.
  func extraHeaders(_ used: RuntimeHeaders) -> [String] {
    var headers: [String] = []
    if memoryForms.contains(where: { $0 != .plain }) { headers.append("wrt_memory64.h") }
    if module.tables.contains(where: \.is64) { headers.append("wrt_table64.h") }
    if used.contains(.atomic) { headers.append("wrt_atomic.h") }
    if used.contains(.wide) { headers.append("wrt_wide.h") }
    if used.contains(.search) { headers.append("wrt_search.h") }
    if used.contains(.turns) { headers.append("wrt_turns.h") }
    return headers
  }
}
