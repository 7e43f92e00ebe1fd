import WasmModel
import WasmValidation

// Memories of libraries: made with their contents, so that a pool of them (`wrt_pool.h`) can keep both.

extension EmissionContext {
  /// Whether memory `index` is made by `wrt_memory_new_filled`.
  func isPooled(_ index: Int) -> Bool { options.interface != nil && index >= importedMemories }

  var hasPooledMemories: Bool { options.interface != nil && module.memories.count > importedMemories }

  /// The segments that a pooled memory begins with, in order: all that are active, if their places are known and
  /// inside; else none, and instantiation writes them.
  func initialSegments(of memory: Int, bytes: [UInt8]) throws(WasmError) -> [(index: Int, offset: UInt64)] {
    isPooled(memory) ? try constantSegments(of: memory, bytes: bytes) : []
  }

  /// The active segments of a memory that is defined here, in order, if their places are known and inside; else none.
  func constantSegments(of memory: Int, bytes: [UInt8]) throws(WasmError) -> [(index: Int, offset: UInt64)] {
    let type = module.memories[memory]
    let (size, overflow) = type.limits.minimum.multipliedReportingOverflow(by: 1 << UInt64(type.pageShift))
    if overflow { return [] }
    var segments: [(index: Int, offset: UInt64)] = []
    for (index, segment) in module.module.data.enumerated() {
      guard case .active(let target, let offset) = segment.mode, Int(target) == memory else { continue }
      guard case .literal(_, let place) = try ConstantEvaluator.evaluate(offset, of: module, bytes: bytes) else {
        return []
      }
      let (end, overflow) = place.addingReportingOverflow(UInt64(segment.bytes.count))
      if overflow || end > size { return [] }
      segments.append((index, place))
    }
    return segments
  }
}

extension ModuleEmitter {
  /// A `wrt_contents_t` for each pooled memory.
  func writeContents(_ buffer: inout CodeBuffer) throws(WasmError) {
    for memory in context.module.memories.indices where context.isPooled(memory) {
      let segments = try context.initialSegments(of: memory, bytes: bytes)
      let name = "\(prefix)contents\(memory)"
      if !segments.isEmpty {
        buffer.append("WRT_LOCAL const wrt_contents_segment_t \(name)_segments[\(segments.count)] = {\n")
        for segment in segments {
          let size = context.module.module.data[segment.index].bytes.count
          buffer.append("  {\(segment.offset)u, \(size)u, \(prefix)d\(segment.index)},\n")
        }
        buffer.append("};\n")
      }
      let type = context.module.memories[memory]
      let maximum = type.limits.maximum.map { "\($0)u, true" } ?? "0, false"
      buffer.append(
        "WRT_LOCAL const wrt_contents_t \(name) = {{\(type.limits.minimum)u, \(maximum), \(type.is64), \(type.isShared), "
      )
      buffer.append("\(type.pageShift)}, \(segments.isEmpty ? "NULL" : "\(name)_segments"), \(segments.count)};\n\n")
    }
  }
}
