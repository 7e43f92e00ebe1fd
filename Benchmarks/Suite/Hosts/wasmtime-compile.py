"""wasmtime-compile.py MODULE.wasm MODULE.cwasm: compiles ahead of time, with the engine's default configuration."""
import sys

import wasmtime

engine = wasmtime.Engine()
with open(sys.argv[1], "rb") as module:
    compiled = wasmtime.Module(engine, module.read()).serialize()
with open(sys.argv[2], "wb") as output:
    output.write(compiled)
