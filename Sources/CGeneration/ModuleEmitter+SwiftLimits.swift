// Fuel and interrupts in Swift, and the C behind them.

extension ModuleEmitter {
  /// Members of the Swift type.
  var swiftLimits: [String] {
    (context.options.fuel == nil ? [] : ["fuel"]) + (context.options.isInterruptible ? ["interrupter"] : [])
  }

  func writeSwiftLimits(_ text: inout SwiftInterfaceText) {
    let access = text.access
    if context.options.fuel != nil {
      text.line("")
      text.line("  /// The instructions that the instance may still execute: a call that comes to more throws a trap,")
      text.line("  /// `.fuelConsumed`.")
      text.line("  \(access)var fuel: UInt64 {")
      text.line("    get { wasm.fuel }")
      text.line("    set { wasm.fuel = newValue }")
      text.line("  }")
    }
    if context.options.isInterruptible {
      text.line("")
      text.line("  /// Ends calls, for any task or thread: they throw a trap, `.interrupted`.")
      text.line("  \(access)var interrupter: WasmInterrupter { wasm.interrupter }")
    }
  }

  /// Returns lines of the `wrt_swift_module_t`.
  func writeSwiftLimits(_ interface: Interface, _ buffer: inout CodeBuffer) -> String {
    var members = ""
    for function in context.limitFunctions {
      let parameter = ["fuel": ", uint64_t *fuel", "set_fuel": ", uint64_t fuel"][function] ?? ""
      buffer.append(
        """
        static wrt_trap_code_t \(prefix)swift_\(function)(void *instance\(parameter)) {
          return \(interface.name)_instance_\(function)((\(interface.name)_t *)instance\(parameter.isEmpty ? "" : ", fuel"));
        }


        """)
      members += "  .\(function) = \(prefix)swift_\(function),\n"
    }
    return members
  }
}
