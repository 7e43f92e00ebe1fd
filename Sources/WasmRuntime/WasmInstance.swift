internal import CWasmRuntime

/// An instance of a module: its memory, and what the generated type calls it through. One thread at a time.
@safe public final class WasmInstance {
  private let module: WasmModule
  /// Nil while the instance is being made.
  private var pointer: UnsafeMutableRawPointer?
  private let trap: UnsafeMutablePointer<wrt_trap_t>
  private let host: UnsafeMutablePointer<wrt_swift_host_t>
  private let functions: UnsafeMutableBufferPointer<wrt_code_t?>
  /// What a Swift function has thrown that the guest's call is to throw.
  private var thrown: (any Error)?
  /// Ends calls, for any task or thread; for modules that were built with `--deadline none`.
  public let interrupter: WasmInterrupter
  /// What provides the imported functions. For generated code.
  public let imports: Any

  /// For generated code.
  public init(
    of module: WasmModule, functions: [WasmHostFunction], imports: Any, wasi: WASIConfiguration?
  ) throws(WasmError) {
    self.module = module
    self.imports = imports
    interrupter = WasmInterrupter(module)
    unsafe trap = .allocate(capacity: 1)
    unsafe trap.initialize(to: wrt_trap_t())
    unsafe self.functions = .allocate(capacity: functions.count)
    for (index, function) in functions.enumerated() {
      unsafe self.functions.initializeElement(at: index, to: unsafeBitCast(function.code, to: wrt_code_t.self))
    }
    unsafe host = .allocate(capacity: 1)
    unsafe host.initialize(to: wrt_swift_host_t())
    guard unsafe module.description.pointee.import_count == UInt32(functions.count) else {
      throw .link("the module imports other functions than its Swift type; build the package again")
    }
    unsafe host.pointee.context = Unmanaged.passUnretained(self).toOpaque()
    unsafe host.pointee.functions = UnsafePointer(self.functions.baseAddress)
    try make(wasi)
  }

  private func make(_ wasi: WASIConfiguration?) throws(WasmError) {
    var message = [CChar](repeating: 0, count: 4096)
    let code = unsafe message.withUnsafeMutableBufferPointer { message in
      var options = unsafe wrt_host_t()
      unsafe options.context = UnsafeMutableRawPointer(host)
      unsafe options.trap = trap
      unsafe options.message = message.baseAddress
      unsafe options.message_size = message.count
      guard let wasi else { return unsafe module.description.pointee.instance_new(&options, &pointer).rawValue }
      return unsafe wasi.withOptions { wasi in
        unsafe options.wasi = wasi
        return unsafe module.description.pointee.instance_new(&options, &pointer).rawValue
      }
    }
    if code == 0 { return unsafe interrupter.attach(pointer) }
    unsafe pointer = nil
    if code < Self.firstError { throw error(code) }
    let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    throw .link(String(decoding: text, as: UTF8.self))
  }

  deinit {
    interrupter.detach()
    if let pointer = unsafe pointer { unsafe module.description.pointee.instance_free(pointer) }
    unsafe trap.deallocate()
    unsafe functions.deallocate()
    unsafe host.deallocate()
  }

  // MARK: Calls

  /// Codes from here on are the caller's mistakes.
  private static let firstError = WRT_ERROR_NULL.rawValue

  /// Runs `body` with the instance's pointer, and throws what its code says. For generated code.
  public func call(_ body: (UnsafeMutableRawPointer?) -> UInt32) throws(WasmError) {
    let code = unsafe body(pointer)
    if code != 0 { throw error(code) }
  }

  /// An exported function, or what returns an exported global. For generated code.
  @unsafe public func export(_ position: Int) -> UnsafeRawPointer {
    unsafe precondition(position < Int(module.description.pointee.export_count))
    return unsafe unsafeBitCast(module.description.pointee.exports[position], to: UnsafeRawPointer.self)
  }

  /// For generated code: within a function that the module imports.
  public static func host(
    _ context: UnsafeMutableRawPointer?, _ body: (WasmInstance) throws -> Void
  ) -> UInt32 {
    let instance = unsafe Unmanaged<WasmInstance>.fromOpaque(context!).takeUnretainedValue()
    do {
      try body(instance)
      return 0
    } catch {
      instance.thrown = error
      return WRT_TRAP_UNREACHABLE.rawValue
    }
  }

  private func error(_ code: UInt32) -> WasmError {
    if let thrown {
      self.thrown = nil
      return .host(thrown)
    }
    if code == WRT_TRAP_EXIT.rawValue { return .exit(status: unsafe trap.pointee.exit_status) }
    let message =
      unsafe module.description.pointee.trap_message(wrt_trap_code_t(rawValue: code))
      .map { unsafe String(cString: $0) } ?? "code \(code)"
    if code >= Self.firstError { return .range(message) }
    var frames: [WasmTrap.Frame] = []
    let hasMore = unsafe withUnsafeMutablePointer(to: &frames) { frames in
      unsafe module.description.pointee.trap_frames(
        trap,
        { frame, frames in
          guard let frame = unsafe frame?.pointee else { return }
          unsafe frames!.assumingMemoryBound(to: [WasmTrap.Frame].self).pointee.append(WasmTrap.Frame(frame))
        }, frames)
    }
    return .trap(
      WasmTrap(
        code: WasmTrap.Code(rawValue: code), message: message, backtrace: frames, hasMoreFrames: hasMore))
  }

  // MARK: Limits

  /// The instructions that the instance may still execute; for modules that were built with `--fuel`.
  public var fuel: UInt64 {
    get {
      guard let get = unsafe module.description.pointee.fuel else { preconditionFailure(Self.withoutFuel) }
      var fuel: UInt64 = 0
      _ = unsafe get(pointer, &fuel)
      return fuel
    }
    set {
      guard let set = unsafe module.description.pointee.set_fuel else { preconditionFailure(Self.withoutFuel) }
      _ = unsafe set(pointer, newValue)
    }
  }

  private static let withoutFuel = "the module counts no instructions: write --fuel into its file of signatures"

  // MARK: Globals

  /// For generated code, which knows the type.
  public func global<Value: BitwiseCopyable>(_ position: Int) -> Value {
    unsafe globalPlace(position).load(as: Value.self)
  }

  /// For generated code, which knows the type.
  public func setGlobal<Value: BitwiseCopyable>(_ position: Int, _ value: Value) {
    unsafe globalPlace(position).storeBytes(of: value, as: Value.self)
  }

  @unsafe private func globalPlace(_ position: Int) -> UnsafeMutableRawPointer {
    typealias Code = @convention(c) (UnsafeMutableRawPointer?) -> UnsafePointer<wrt_global_t>
    return unsafe unsafeBitCast(export(position), to: Code.self)(pointer).pointee.value
  }

  // MARK: Memory

  /// The memory's size in bytes; 0 if the module has none.
  public var memorySize: UInt64 { unsafe memory.map { unsafe module.description.pointee.memory_bytes($0) } ?? 0 }

  /// Nil: the module has none, or the instance is being made.
  @unsafe private var memory: UnsafeMutablePointer<wrt_memory_t>? {
    guard let pointer = unsafe pointer, let memory = unsafe module.description.pointee.memory else { return nil }
    return unsafe memory(pointer)
  }

  /// A copy of `count` bytes of the memory.
  public func bytes(at address: UInt64, count: UInt64) throws(WasmError) -> [UInt8] {
    // Before anything is allocated: the count may be the guest's.
    guard count <= memorySize, address <= memorySize - count else { throw outside(address, count) }
    var code: UInt32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initializedCount in
      unsafe code = module.description.pointee.copy_out(memory, address, buffer.baseAddress, Int(count)).rawValue
      initializedCount = code == 0 ? Int(count) : 0
    }
    if code != 0 { throw outside(address, count) }
    return bytes
  }

  /// The text in `count` bytes of UTF-8; what is none becomes U+FFFD.
  public func string(at address: UInt64, count: UInt64) throws(WasmError) -> String {
    String(decoding: try bytes(at: address, count: count), as: UTF8.self)
  }

  /// The text up to the first zero.
  public func string(at address: UInt64) throws(WasmError) -> String {
    var length = 0
    let code = unsafe module.description.pointee.string_length(memory, address, &length)
    if code.rawValue != 0 { throw .range("no zero-terminated string at address \(address)") }
    return try string(at: address, count: UInt64(length))
  }

  /// The two 32-bit words at an address: address and count of what a function returns. For generated code.
  public func range(at address: UInt64) throws(WasmError) -> (address: UInt64, count: UInt64) {
    let bytes = try bytes(at: address, count: 8)
    func word(_ start: Int) -> UInt64 { (0..<4).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * $1) } }
    return (word(0), word(4))
  }

  /// Copies bytes into the memory, to an address that the caller knows to be free.
  public func write(_ bytes: [UInt8], at address: UInt64) throws(WasmError) {
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe module.description.pointee.copy_in(memory, address, buffer.baseAddress, buffer.count).rawValue
    }
    if code != 0 { throw outside(address, UInt64(bytes.count)) }
  }

  private func outside(_ address: UInt64, _ count: UInt64) -> WasmError {
    .range("\(count) bytes at address \(address) are not in the memory, which has \(memorySize)")
  }

  // MARK: The module's allocator

  /// Bytes in memory that the module has allocated.
  public struct Allocation: Sendable {
    public let address: UInt64
    public let count: UInt64
  }

  /// Copies bytes into memory that the module's `malloc` (or `cabi_realloc`) allocates.
  public func allocate(_ bytes: [UInt8]) throws(WasmError) -> Allocation {
    guard let put = unsafe module.description.pointee.put_bytes else {
      throw .range("the module exports neither malloc nor cabi_realloc")
    }
    var address: UInt64 = 0
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe put(pointer, buffer.baseAddress, buffer.count, &address).rawValue
    }
    if code != 0 { throw error(code) }
    return Allocation(address: address, count: UInt64(bytes.count))
  }

  /// Copies text as UTF-8 into memory that the module allocates, with a zero behind it if it is to be `terminated`.
  public func allocate(_ text: String, terminated: Bool = false) throws(WasmError) -> Allocation {
    if terminated && text.utf8.contains(0) { throw .range("the text contains a zero, which would end it") }
    return try allocate(Array(text.utf8) + (terminated ? [0] : []))
  }

  /// Gives memory back with the module's `free`; does nothing if it has none.
  public func release(_ address: UInt64) throws(WasmError) {
    guard let release = unsafe module.description.pointee.release else { return }
    let code = unsafe release(pointer, address).rawValue
    if code != 0 { throw error(code) }
  }
}

extension WasmTrap.Frame {
  init(_ frame: wrt_swift_frame_t) {
    func text(_ pointer: UnsafePointer<CChar>?) -> String? {
      guard let pointer = unsafe pointer, unsafe pointer.pointee != 0 else { return nil }
      return unsafe String(cString: pointer)
    }
    unsafe self.init(
      functionIndex: frame.function_index, functionName: text(frame.function_name), isInlined: frame.is_inlined,
      offset: frame.has_offset ? frame.offset : nil, file: text(frame.file),
      line: frame.line == 0 ? nil : frame.line, column: frame.column == 0 ? nil : frame.column)
  }
}
