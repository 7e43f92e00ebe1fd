// setjmp.h: for the Wasm of programs that are told not to use it: WASI has none without exceptions.
#pragma once
