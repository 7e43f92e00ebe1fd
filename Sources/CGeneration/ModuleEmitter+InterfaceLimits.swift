// What a library's header has of limits.

extension EmissionContext {
  /// Functions of the interface, without `app_instance_`.
  var limitFunctions: [String] {
    (options.fuel == nil ? [] : ["fuel", "set_fuel"]) + (options.isInterruptible ? ["interrupt", "resume"] : [])
  }
}

extension ModuleEmitter {
  func writeLimitPrototypes(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let name = interface.name
    if context.options.fuel != nil {
      buffer.append(
        """
        /* The instructions that the instance may still execute: a call that comes to more is WRT_TRAP_FUEL_CONSUMED. */
        wrt_trap_code_t \(name)_instance_fuel(\(name)_t *instance, uint64_t *fuel);
        wrt_trap_code_t \(name)_instance_set_fuel(\(name)_t *instance, uint64_t fuel);


        """)
    }
    if context.options.isInterruptible {
      buffer.append(
        """
        /* From any thread: calls under way and later ones end with WRT_TRAP_INTERRUPTED, until the instance is resumed. */
        wrt_trap_code_t \(name)_instance_interrupt(\(name)_t *instance);
        wrt_trap_code_t \(name)_instance_resume(\(name)_t *instance);


        """)
    }
  }

  func writeLimitFunctions(_ interface: Interface, _ buffer: inout CodeBuffer) {
    let name = interface.name
    func define(_ function: String, _ called: String, _ parameter: String = "", _ argument: String = "") {
      buffer.append(
        """

        WRT_EXPORTED wrt_trap_code_t \(name)_instance_\(function)(\(name)_t *instance\(parameter)) {
          return instance == NULL ? WRT_ERROR_NULL : \(called)(&\(moduleSymbol), instance->embedded.instance\(argument));
        }

        """)
    }
    if context.options.fuel != nil {
      define("fuel", "wrt_fuel_get", ", uint64_t *fuel", ", fuel")
      define("set_fuel", "wrt_fuel_set", ", uint64_t fuel", ", fuel")
    }
    if context.options.isInterruptible {
      define("interrupt", "wrt_interrupt")
      define("resume", "wrt_resume")
    }
  }

  /// A line of the `wrt_embedding_t`.
  var attachesLimits: String {
    context.options.isInterruptible && interfaceUsesWASI ? "  .wasi_attach_limits = wrt_wasi_attach_limits,\n" : ""
  }
}
