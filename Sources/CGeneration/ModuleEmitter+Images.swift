import WasmModel
import WasmValidation

// Large initial data of executables: arrays of whole pages, which the runtime moves into the memory instead of copying
// them (`wrt_memory_place`). What nobody touches is then never read from the file.

/// Data segments that follow on one another, as one array.
struct DataImage: Sendable {
  let memory: Int
  /// Where the first byte belongs in the memory.
  let offset: UInt64
  /// In bytes, with the gaps between segments.
  let size: Int
  /// The data segments and where they begin in it.
  let segments: [(index: Int, position: Int)]

  /// Shorter ones are copied: that costs less than two system calls.
  static let leastSize = 1 << 16
  /// Zeros between segments that are worth storing.
  static let largestGap: UInt64 = 256
  static let pageSize: UInt64 = 4096

  /// Zeros in front, so that the array begins where a page does.
  var padding: Int { Int(offset % Self.pageSize) }

  /// The array's contents, padding included.
  func contents(_ module: Module, bytes: [UInt8]) -> [UInt8] {
    var contents: [UInt8] = []
    contents.reserveCapacity(padding + size)
    for segment in segments {
      contents.append(contentsOf: repeatElement(0, count: padding + segment.position - contents.count))
      contents += bytes[module.data[segment.index].bytes]
    }
    return contents
  }

  /// The images of an executable's memories; none where segments overlap or their places are not known.
  static func find(_ context: EmissionContext, bytes: [UInt8]) -> [DataImage] {
    guard context.options.isExecutable && !context.isInstance else { return [] }
    let data = context.module.module.data
    var images: [DataImage] = []
    for memory in context.importedMemories..<context.module.memories.count {
      let segments = (try? context.constantSegments(of: memory, bytes: bytes)) ?? []
      images += runs(segments.sorted { ($0.offset, $0.index) < ($1.offset, $1.index) }, data, memory)
    }
    return images
  }

  private static func runs(
    _ segments: [(index: Int, offset: UInt64)], _ data: [DataSegment], _ memory: Int
  ) -> [DataImage] {
    var images: [DataImage] = []
    var start: UInt64 = 0
    var size = 0
    var members: [(index: Int, position: Int)] = []
    func finish() {
      if size >= leastSize {
        images.append(DataImage(memory: memory, offset: start, size: size, segments: members))
      }
    }
    for segment in segments {
      let range = data[segment.index].bytes
      if range.isEmpty { continue }
      let end = start + UInt64(size)
      if !members.isEmpty && segment.offset < end { return [] }
      if members.isEmpty || segment.offset - end > largestGap {
        finish()
        start = segment.offset
        members = []
      }
      members.append((segment.index, Int(segment.offset - start)))
      size = Int(segment.offset - start) + range.count
    }
    finish()
    return images
  }
}

extension ModuleEmitter {
  private func name(_ image: Int) -> String { "\(prefix)image\(image)" }

  private func declaration(_ image: Int) -> String {
    let size = images[image].padding + images[image].size + 1
    return "const uint8_t \(name(image))[\(size)] __attribute__((aligned(\(DataImage.pageSize))))"
  }

  /// Whether the segment is a part of an image, and has no array of its own.
  func isPlaced(_ segment: Int) -> Bool { placedSegments.contains(segment) }

  /// Declarations that stand before the functions, where those may name segments.
  func writeImageDeclarations(specifier: String, _ buffer: inout CodeBuffer) {
    for (number, image) in images.enumerated() {
      buffer.append("\(specifier) \(declaration(number));\n")
      for segment in image.segments {
        buffer.append("#define \(prefix)d\(segment.index) (\(name(number)) + \(image.padding + segment.position))\n")
      }
    }
  }

  func writeImages(linkage: String, _ buffer: inout CodeBuffer) {
    for (number, image) in images.enumerated() {
      let contents = image.contents(context.module.module, bytes: bytes)
      buffer.append("\(linkage)\(declaration(number)) =\n")
      buffer.appendStringLiteral(contents, 0..<contents.count)
      buffer.append(";\n")
    }
  }

  func writeImagePlacement(_ buffer: inout CodeBuffer) {
    for (number, image) in images.enumerated() {
      let memory = String(decoding: context.memories[image.memory], as: UTF8.self)
      buffer.append("  wrt_memory_place(\(memory), \(image.offset)u, \(name(number)) + \(image.padding), ")
      buffer.append("\(image.size)u);\n")
    }
  }
}
