import WasmDebug
import WasmModel

/// What `#line` directives tell the C compiler, and through it debuggers and backtraces.
package enum LineMarks: Sendable {
  case none
  /// Lines of the file `wasm` (`WRT_WASM_FILE`): the instructions' offsets in the function's body, from 1.
  case offsets
  /// Lines of the source that the module's DWARF names; offsets where it names none.
  case source
}

extension FunctionEmitter {
  /// Says where what follows comes from; in the middle of an expression too.
  mutating func markLine(_ offset: Int) {
    guard context.options.lines != .none else { return }
    if offset == markedOffset && body.count == markedEnd { return }
    let start = context.module.module.code[function - context.module.importedFunctionCount].bytes.lowerBound
    let place = context.linePlace(offset, from: start)
    body.endLine()
    body.append("#line ")
    body.append(decimal: place.line)
    // What stands in handlers may be moved behind other files' lines: `moveOutOfHandlers`.
    if place.file != markedFile || !handlers.isEmpty { appendFile(place.file) }
    body.append(UInt8(ascii: "\n"))
    markedFile = handlers.isEmpty ? place.file : -1
    markedOffset = offset
    markedEnd = body.count
  }

  private mutating func appendFile(_ file: Int) {
    body.append(" \"")
    body.append(context.lineFiles[file])
    body.append(UInt8(ascii: "\""))
  }

  /// A mark in front of the function, whose text goes to `output`.
  mutating func markFunction(_ offset: Int) {
    guard context.options.lines != .none else { return }
    let place = context.linePlace(offset, from: offset)
    output.append("#line ")
    output.append(decimal: place.line)
    output.append(" \"")
    output.append(context.lineFiles[place.file])
    output.append("\"\n")
  }

  /// What stands above the body becomes one line, which is the source's: else debuggers show those behind it.
  mutating func joinLines(from start: Int) {
    output.replaceAll(UInt8(ascii: "\n"), from: start, with: UInt8(ascii: " "))
    output.append(UInt8(ascii: "\n"))
  }

  /// To be called before a function's first statement.
  mutating func resetMarks() {
    markedOffset = -1
    markedEnd = -1
    // The body is written before what stands above it.
    markedFile = -1
  }
}

extension EmissionContext {
  /// What `#line` says of an offset; lines are at most 2^31 - 1.
  func linePlace(_ offset: Int, from start: Int) -> (line: Int, file: Int) {
    if options.lines == .source, let row = source?.row(at: offset) {
      return (Int(min(row.line, UInt32(Int32.max))), row.file)
    }
    // Counted from the body, so that a change elsewhere in the module leaves the function's C alone.
    return (min(max(offset - start, 0), Int(Int32.max) - 1) + 1, 0)
  }

  /// Names of files as they stand in `#line`: the module itself, then the source's.
  static func lineFiles(_ source: SourceMap?) -> [[UInt8]] {
    var names = [Array("wasm".utf8)]
    for file in source?.files.dropFirst() ?? [] { names.append(escaped(file.fullPath)) }
    return names
  }

  /// The inside of a C string literal.
  private static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"): result += [UInt8(ascii: "\\"), byte]
      case 0x20..<0x7F: result.append(byte)
      default:
        result.append(UInt8(ascii: "\\"))
        for shift in [6, 3, 0] { result.append(48 + (byte >> UInt8(shift)) & 7) }
      }
    }
    return result
  }
}

extension Node {
  /// Whether writing it writes something that can trap or call, its operands apart.
  var isMarked: Bool {
    switch kind {
    case .load, .call, .callIndirect, .callReference: true
    case .operation: opcode.canTrap
    case .reference: !effects.isDisjoint(with: .anyTrap)
    case .constant, .local, .slot, .global, .select, .isNull, .function: false
    }
  }
}
