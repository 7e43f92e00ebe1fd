import WasmBinary
import WasmModel

// The C in front of loops that search memory (`SearchLoop`; runtime-c/include/wrt/wrt_search.h): the variables are
// moved by as many turns as certainly pass, the loop itself is as it would be.

extension FunctionEmitter {
  /// A loop begins whose label is written next, its frame is the top one.
  mutating func writeSearch() {
    // Of a type that is one byte, and has no parameters.
    let start = validator.instructionOffset + 2
    guard start < bytes.count, bytes[start - 1] == 0x40 || bytes[start - 1] == 0x7F else { return }
    guard search.match(BinaryReader(bytes, range: start..<bytes.count), locals: localKinds) else { return }
    let memory = Int(search.streams[0].memory)
    guard memory < context.memoryForms.count, context.memoryForms[memory] == .plain,
      !context.module.memories[memory].isShared, !context.module.memories[memory].is64
    else { return }
    uses.headers.insert(.search)
    indent()
    body.append("{ const uint32_t turns = ")
    body.append(search.hasLateVariables ? "wrt_search_before(" : "")
    writeSearchCall()
    body.append(search.hasLateVariables ? ");" : ";")
    for index in search.variables.indices where search.variables[index].isAssigned {
      let variable = search.variables[index]
      guard let step = search.step(of: variable), step != 0 else { continue }
      localUses[Int(variable.local)].formUnion([.read, .written])
      body.append(" l")
      body.append(decimal: variable.local)
      let signed = Int32(bitPattern: step)
      body.append(signed < 0 ? " -= turns" : " += turns")
      if signed.magnitude != 1 {
        body.append(" * ")
        body.append(decimal: signed.magnitude)
        body.append("u")
      }
      body.append(UInt8(ascii: ";"))
    }
    body.append(" }\n")
  }

  private mutating func writeSearchCall() {
    let memory = search.streams[0].memory
    let isComparison = search.streams.count == 2
    if isComparison {
      body.append(search.ends.isEmpty ? "wrt_search_difference(" : "wrt_search_difference_or(")
    } else if search.mask != nil {
      body.append("wrt_search_zero_byte(")
    } else if search.value != nil {
      body.append("wrt_search_other(")
    } else {
      body.append(search.ends.count == 1 ? "wrt_search_end(" : "wrt_search_either(")
    }
    appendView(Int(memory))
    body.append(", ")
    appendMemory(memory)
    for index in search.streams.indices {
      body.append(", ")
      renderSum(search.streams[index].address)
      body.append(", ")
      body.append(decimal: search.streams[index].offset)
      body.append("u")
    }
    if search.mask == nil {
      body.append(", ")
      body.append(decimal: UInt32(search.streams[0].width))
    }
    for index in search.ends.indices { appendSought(search.ends[index]) }
    if let value = search.value { appendSought(value) }
    if let mask = search.mask { appendSought(mask) }
    body.append(", ")
    writeSearchLimit()
    // A debugger shows traps in the loop.
    if search.mask == nil { body.append(search.isCertain && context.options.lines == .none ? ", true" : ", false") }
    body.append(UInt8(ascii: ")"))
  }

  private mutating func appendSought(_ form: LinearForm) {
    body.append(", ")
    renderSum(form)
  }

  /// `wrt_search_distance_u(l0, l1) / 4u`
  private mutating func writeSearchLimit() {
    guard let limit = search.limit() else { return body.append("WRT_SEARCH_ALL") }
    if limit.comparison == .equal {
      if limit.step != 1 { body.append(UInt8(ascii: "(")) }
      renderSum((limit.to - limit.from).address ?? LinearForm())
      if limit.step != 1 { body.append(UInt8(ascii: ")")) }
    } else {
      body.append(limit.comparison == .lessUnsigned ? "wrt_search_distance_u(" : "wrt_search_distance_s(")
      renderSum(limit.from)
      body.append(", ")
      renderSum(limit.to)
      body.append(UInt8(ascii: ")"))
    }
    if limit.step != 1 {
      body.append(" / ")
      body.append(decimal: limit.step)
      body.append("u")
    }
  }
}
