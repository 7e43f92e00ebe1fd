"""wasmtime-driver.py MODULE [--dir HOST GUEST] [--read-only-dir HOST GUEST] [--env NAME VALUE] -- [ARGUMENT...]

Runs a module under the Python package wasmtime.
"""
import sys

import wasmtime


def main():
    words = sys.argv[1:]
    module = words.pop(0)
    wasi = wasmtime.WasiConfig()
    environment = []
    while words:
        word = words.pop(0)
        if word == "--":
            break
        name, value = words.pop(0), words.pop(0)
        if word == "--env":
            environment.append((name, value))
        elif word == "--dir":
            wasi.preopen_dir(name, value)
        elif hasattr(wasmtime, "DirPerms"):
            wasi.preopen_dir(name, value, wasmtime.DirPerms.READ_ONLY, wasmtime.FilePerms.READ_ONLY)
        else:
            wasi.preopen_dir(name, value, False)
    wasi.argv = [module] + words
    wasi.env = environment
    wasi.inherit_stdin()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    engine = wasmtime.Engine()
    store = wasmtime.Store(engine)
    store.set_wasi(wasi)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    try:
        instance = linker.instantiate(store, wasmtime.Module.from_file(engine, module))
        instance.exports(store)["_start"](store)
    except wasmtime.ExitTrap as end:
        return end.code
    except wasmtime.Trap as trap:
        sys.stderr.write("wasm trap: %s\n" % trap.message)
        return 134
    except wasmtime.WasmtimeError as error:
        sys.stderr.write("wasmtime: %s\n" % error)
        return 1
    return 0


status = main()
sys.stderr.flush()
sys.exit(status)
