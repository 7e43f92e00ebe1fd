/// Why a call into a module did not return.
public enum WasmError: Error {
  /// The module did what WebAssembly ends with a trap.
  case trap(WasmTrap)
  /// The module called WASI's `proc_exit`. Status 0 is no failure.
  case exit(status: UInt32)
  /// A Swift function that the module imports threw this.
  case host(any Error)
  /// There is no instance: its library cannot be loaded, or something that it imports is missing. A line for each.
  case link(String)
  /// The caller or the module gave an address or a value that is out of its range. Nothing was changed.
  case range(String)
}

extension WasmError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .trap(let trap): "\(trap)"
    case .exit(let status): "exit with status \(status)"
    case .host(let error): "\(error)"
    case .link(let message), .range(let message): message
    }
  }
}

/// A trap: its cause, and the functions that were under way, innermost first.
public struct WasmTrap: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Code: UInt32, Sendable, Hashable, CaseIterable {
    case unreachable = 1, outOfBoundsMemory, outOfBoundsTable, divideByZero, integerOverflow, invalidConversion
    case undefinedElement, uninitializedElement, callTypeMismatch, nullReference, stackExhausted, outOfMemory
    case unalignedAtomic, unsharedWait
    case nullFunction = 16
    case nullStructure, nullArray, nullI31, castFailure, outOfBoundsArray, uncaughtException, nullExceptionReference
    /// More instructions than the instance's fuel; it can be used on with more.
    case fuelConsumed
    /// By a `WasmInterrupter`, until that lets calls go on.
    case interrupted
  }

  /// A function of the module.
  public struct Frame: Sendable, Hashable, CustomStringConvertible {
    /// In the module's index space of functions.
    public var functionIndex: UInt32
    /// From the module's name section, as C++, Rust or Swift write it.
    public var functionName: String?
    /// Whether it was inlined into the function that follows.
    public var isInlined = false
    /// Of the instruction in the module, where known.
    public var offset: UInt32?
    /// Where the source is, if the module has debug information.
    public var file: String?
    public var line: UInt32?
    public var column: UInt32?

    public var description: String {
      var text = "func[\(functionIndex)]"
      if let functionName { text += " \"\(functionName)\"" }
      if let file {
        text += " at \(file)"
        if let line { text += ":\(line)" }
      } else if let offset {
        text += " at 0x" + String(offset, radix: 16)
      }
      return isInlined ? text + ", inlined" : text
    }
  }

  /// Nil: a cause that this version of WasmRuntime does not know.
  public var code: Code?
  /// In the words of the specification's test suite.
  public var message: String
  public var backtrace: [Frame]
  /// Whether more functions were under way than the backtrace has.
  public var hasMoreFrames = false

  /// `wasm trap: integer divide by zero`, and a line for each function; recursion has one, with its count.
  public var description: String {
    var lines = ["wasm trap: " + message]
    var start = backtrace.startIndex
    while start < backtrace.endIndex {
      let end = backtrace[start...].firstIndex { $0 != backtrace[start] } ?? backtrace.endIndex
      lines.append("  in \(backtrace[start])" + (end - start > 1 ? " (\(end - start) times)" : ""))
      start = end
    }
    return (lines + (hasMoreFrames ? ["  ..."] : [])).joined(separator: "\n")
  }
}
