import WasmBinary
public import WasmModel

/// Validation of whole modules and of single function bodies.
public enum ModuleValidator {
  /// Validates one function body. Errors name the function and the instruction.
  public static func validateBody(
    function: UInt32, body: FunctionBody, bytes: [UInt8], validator: inout FunctionValidator
  ) throws(WasmError) {
    do throws(WasmError) {
      try decodeBody(function: function, body: body, bytes: bytes, visitor: &validator)
    } catch {
      throw locate(
        error, function: function, body: body, instructionOffset: validator.instructionOffset, bytes: bytes)
    }
  }

  /// Adds what `decodeBody` leaves out, for whoever calls it: section, function and instruction.
  public static func locate(
    _ error: WasmError, function: UInt32, body: FunctionBody, instructionOffset: Int, bytes: [UInt8]
  ) -> WasmError {
    var error = error
    error.section = .code
    error.function = function
    // What is wrong with the local declarations is reported where the body begins, and has no instruction.
    if error.offset == instructionOffset, error.offset > body.bytes.lowerBound {
      error.opcode = InstructionRecorder.opcode(at: error.offset, in: bytes)
    }
    return error
  }

  /// Decodes and validates a module, its function bodies in at most `jobs` tasks at a time. The error is the one at
  /// the lowest offset, whatever the number of jobs.
  public static func validate(bytes: [UInt8], jobs: Int) async throws(WasmError) -> ModuleContext {
    let module = try ModuleDecoder.decode(bytes)
    let context = try ModuleContext(validating: module, bytes: bytes)
    let error = await firstError(in: context, bytes: bytes, jobs: jobs)
    if let error { throw error }
    return context
  }

  /// The error of the first invalid body.
  private static func firstError(in context: ModuleContext, bytes: [UInt8], jobs: Int) async -> WasmError? {
    // A few chunks for each task even out what byte counts do not tell; a task is not worth a few kilobytes.
    let total = context.module.code.reduce(0) { $0 + $1.bytes.count }
    let chunks = chunks(of: context.module.code, bytes: max(1 << 16, total / (max(jobs, 1) * 4)))
    if jobs <= 1 || chunks.count <= 1 {
      return firstError(in: context.module.code.indices, context: context, bytes: bytes)
    }
    return await withTaskGroup(of: WasmError?.self) { group in
      var errors: [WasmError] = []
      for (index, chunk) in chunks.enumerated() {
        if index >= jobs, let error = await group.next() ?? nil { errors.append(error) }
        // Chunks are in order: none after an error can hold an earlier one.
        if !errors.isEmpty { break }
        group.addTask { firstError(in: chunk, context: context, bytes: bytes) }
      }
      for await error in group {
        if let error { errors.append(error) }
      }
      return errors.min { $0.function ?? 0 < $1.function ?? 0 }
    }
  }

  private static func firstError(in bodies: Range<Int>, context: ModuleContext, bytes: [UInt8]) -> WasmError? {
    var validator = FunctionValidator(context: context)
    for index in bodies {
      do throws(WasmError) {
        try validateBody(
          function: UInt32(context.importedFunctionCount + index), body: context.module.code[index], bytes: bytes,
          validator: &validator)
      } catch {
        return error
      }
    }
    return nil
  }

  /// Splits bodies into runs of about `size` bytes of code.
  static func chunks(of bodies: [FunctionBody], bytes size: Int) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    var sum = 0
    for (index, body) in bodies.enumerated() {
      sum += body.bytes.count
      if sum >= size {
        chunks.append(start..<index + 1)
        start = index + 1
        sum = 0
      }
    }
    if start < bodies.count { chunks.append(start..<bodies.count) }
    return chunks
  }
}
