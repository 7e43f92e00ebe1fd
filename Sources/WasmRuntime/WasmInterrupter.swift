internal import CWasmRuntime
import Synchronization

/// Ends the calls of an instance that are under way, and later ones, from any task or thread. It does not keep the
/// instance: once that is gone, it does nothing.
public final class WasmInterrupter: Sendable {
  /// The instance's bits, because pointers are not `Sendable`; 0: it is not made yet, or gone.
  private let instance = Mutex<UInt>(0)
  private let description: UInt

  init(_ module: WasmModule) {
    description = unsafe UInt(bitPattern: module.description)
  }

  func attach(_ pointer: UnsafeMutableRawPointer?) { instance.withLock { $0 = UInt(bitPattern: pointer) } }

  /// Before the instance is freed: whoever is interrupting it has done so then.
  func detach() { instance.withLock { $0 = 0 } }

  /// Calls throw a trap, `.interrupted`, until `resume()`.
  public func interrupt() {
    let module = unsafe UnsafePointer<wrt_swift_module_t>(bitPattern: description)!
    guard let interrupt = unsafe module.pointee.interrupt else { preconditionFailure(Self.notInterruptible) }
    unsafe call(interrupt)
  }

  /// Lets calls run again.
  public func resume() {
    let module = unsafe UnsafePointer<wrt_swift_module_t>(bitPattern: description)!
    guard let resume = unsafe module.pointee.resume else { preconditionFailure(Self.notInterruptible) }
    unsafe call(resume)
  }

  private func call(_ function: @convention(c) (UnsafeMutableRawPointer?) -> wrt_trap_code_t) {
    instance.withLock { bits in
      guard let pointer = unsafe UnsafeMutableRawPointer(bitPattern: bits) else { return }
      _ = unsafe function(pointer)
    }
  }

  private static let notInterruptible =
    "the module cannot be interrupted: write --deadline none into its file of signatures"
}
