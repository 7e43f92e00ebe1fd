internal import CWasmRuntime

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The shared library of a target's modules. Loaded when the first instance is made, and never unloaded.
public final class WasmLibrary: Sendable {
  public let path: String
  private let loading: Loading

  private enum Loading: Sendable {
    /// The handle's bits: pointers are not `Sendable`, though this one may be used by any thread.
    case loaded(UInt)
    case failed(String)
  }

  public init(path: String) {
    self.path = path
    if let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) {
      loading = .loaded(UInt(bitPattern: handle))
    } else {
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? path
      loading = .failed(
        "cannot load the WebAssembly modules: \(reason); the target's resources belong beside the executable")
    }
  }

  /// For generated code.
  public func module(_ name: String) throws(WasmError) -> WasmModule {
    switch loading {
    case .failed(let message): throw .link(message)
    case .loaded(let bits):
      guard let symbol = unsafe dlsym(UnsafeMutableRawPointer(bitPattern: bits), name + "_swift") else {
        throw .link("\(path) holds no module \(name); build the package again")
      }
      let description = unsafe UnsafeRawPointer(symbol).assumingMemoryBound(to: wrt_swift_module_t.self)
      guard unsafe description.pointee.version == UInt32(WRT_SWIFT_VERSION),
        unsafe description.pointee.trap_size == UInt32(MemoryLayout<wrt_trap_t>.size)
      else { throw .link("\(path) was made by another version of wasmc; build the package again") }
      return unsafe WasmModule(description: description)
    }
  }
}

/// A module of a library. For generated code.
@safe public struct WasmModule {
  let description: UnsafePointer<wrt_swift_module_t>
}

/// A Swift function in the form that a module calls. For generated code.
@safe public struct WasmHostFunction {
  let code: UnsafeRawPointer
  @unsafe public init(_ code: UnsafeRawPointer) { unsafe self.code = code }
}

/// An exported function without parameters and results. For generated code.
public typealias WasmPlainFunction = @convention(c) (UnsafeMutableRawPointer?) -> UInt32
