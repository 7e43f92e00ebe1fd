/* limits.c: fuel and interrupts of an instance, for hosts. */
#include <unistd.h>

#include "internal.h"
#include "wrt/wrt_limits.h"

void wrt_end_fuel(wrt_limits_t *limits, int64_t fuel) {
  limits->fuel = fuel;
  wrt_trap(WRT_TRAP_FUEL_CONSUMED);
}

wrt_trap_code_t wrt_fuel_get(const wrt_module_t *module, void *instance, uint64_t *fuel) {
  if (module == NULL || fuel == NULL) return WRT_ERROR_NULL;
  if (!module->is_metered) return WRT_ERROR_LIMITS;
  const int64_t left = module->limits(instance)->fuel;
  *fuel = left < 0 ? 0 : (uint64_t)left;
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_fuel_set(const wrt_module_t *module, void *instance, uint64_t fuel) {
  if (module == NULL) return WRT_ERROR_NULL;
  if (!module->is_metered) return WRT_ERROR_LIMITS;
  wrt_limits_t *const limits = module->limits(instance);
  limits->fuel = fuel > INT64_MAX ? INT64_MAX : (int64_t)fuel;
  limits->has_fuel = true;
  return WRT_TRAP_NONE;
}

void wrt_limits_start(const wrt_module_t *module, void *instance) {
  if (!module->is_metered || module->limits(instance)->has_fuel) return;
  (void)wrt_fuel_set(module, instance, module->fuel);
}

wrt_trap_code_t wrt_interrupt(const wrt_module_t *module, void *instance) {
  if (module == NULL) return WRT_ERROR_NULL;
  if (!module->is_interruptible) return WRT_ERROR_LIMITS;
  wrt_limits_interrupt(module->limits(instance));
  return WRT_TRAP_NONE;
}

void wrt_limits_interrupt(wrt_limits_t *limits) {
  __atomic_store_n(&limits->is_interrupted, 1, __ATOMIC_SEQ_CST);
#if WRT_POSIX
  /* Full: there is enough in it to wake whoever waits. */
  if (limits->has_wake && write(limits->wake[1], "", 1) < 0) return;
#endif
}

wrt_trap_code_t wrt_resume(const wrt_module_t *module, void *instance) {
  if (module == NULL) return WRT_ERROR_NULL;
  if (!module->is_interruptible) return WRT_ERROR_LIMITS;
  /* What is in the pipe says nothing without it. */
  __atomic_store_n(&module->limits(instance)->is_interrupted, 0, __ATOMIC_SEQ_CST);
  return WRT_TRAP_NONE;
}
