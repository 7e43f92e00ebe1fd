# make demo   builds wasmc, compiles the examples, runs them beside the interpreter
# make test   installs what the tests need, and runs them all
# make check  what needs no running: generated files, formatting, warnings
# make help   lists the rest

SHARED_DIR ?= $(abspath ../shared)
PREFIX ?= /usr/local
CLANG ?= $(shell dirname "$$(readlink -f "$$(command -v swift)")")/clang
GCC ?= gcc
WASMC ?= .build/release/wasmc
# For make wasi-fuzz.
SECONDS ?= 600
SEED ?= $(shell date +%s)
# For make loop-fuzz.
ROUNDS ?= 100
# For make bench-wasi.
PAIRS ?= 7
# For make bench, as BENCH="--programs lua,sqlite --variant O3=-O3".
BENCH ?=
BENCH_RUNNER = CLANG=$(CLANG) Benchmarks/Suite/.build/release/bench-runner
export SHARED_DIR

SWIFT_FILES = $(shell git ls-files '*.swift' | grep -v Generated)
C_FILES = $(shell git ls-files 'runtime-c/*.[ch]' 'Tests/Spec/*.[ch]' 'Tests/WASI/*.[ch]' 'Tests/Debug/*.c' 'Benchmarks/*.[ch]' 'Benchmarks/*.cpp' \
  'Tests/Embedding/*.c' 'Tests/Limits/*.c' 'Tests/Embedding/*.cpp' 'examples/embed/*.c' 'Sources/Comparison/*.c')

.PHONY: primitives-test install-files manual install-test plugin-test docs build demo test check help generate format lint runtime-warnings unit runtime-test spec trap-test loop-fuzz debug-test spec-full \
  programs mutate wasi-test build-test cross-test bench-build wasi-fuzz bench-wasi embed-test limits-test compare-test browser examples install clean packages

build:
	swift build -c release --product wasmc

demo: build
	examples/demo.sh $(WASMC)

test: packages build unit runtime-test spec trap-test programs mutate wasi-test build-test cross-test embed-test limits-test debug-test primitives-test compare-test examples install-test plugin-test docs
	@echo "all tests passed"

check: packages
	$(MAKE) generate
	git diff --exit-code -- Sources Documentation
	$(MAKE) lint runtime-warnings

help:
	@sed -n '1,/^$$/p' Makefile
	@echo "unit runtime-test spec programs mutate wasi-test build-test embed-test limits-test primitives-test compare-test examples install-test plugin-test   the parts of make test"
	@echo "wasi-fuzz    WASI's functions with random arguments under sanitizers, for SECONDS ($(SECONDS))"
	@echo "loop-fuzz    random loops against the interpreter, ROUNDS ($(ROUNDS)) modules"
	@echo "spec-full    the core suite at -O0 to -O3 with clang, at -O2 with gcc and with bounds checks"
	@echo "generate     renders the generated files; format rewrites sources in the project's style"
	@echo "cross-test   examples, programs and a part of the core suite for 64-bit ARM, in an emulator"
	@echo "bench-build  what building large modules costs"
	@echo "bench-wasi   what WASI's calls cost, against native (PAIRS of runs)"
	@echo "bench        the benchmark suite against native code and the peers; bench-more: programs that are not in the suite; bench-quick: few runs; bench-test: its own tests"
	@echo "install      copies wasmc and its runtime below PREFIX ($(PREFIX))"

# Debian's packages that the tests use, where they are missing.
packages:
	@missing=; \
	command -v $(GCC) >/dev/null || missing="$$missing gcc"; \
	command -v g++ >/dev/null || missing="$$missing g++"; \
	command -v xz >/dev/null || missing="$$missing xz-utils"; \
	[ -e /usr/include/gc/gc.h ] || missing="$$missing libgc-dev"; \
	command -v ccache >/dev/null || missing="$$missing ccache"; \
	command -v ninja >/dev/null || missing="$$missing ninja-build"; \
	command -v distccd >/dev/null || missing="$$missing distcc"; \
	command -v wat2wasm >/dev/null || missing="$$missing wabt"; \
	command -v python3 >/dev/null || missing="$$missing python3"; \
	command -v cmake >/dev/null || missing="$$missing cmake"; \
	command -v aarch64-linux-gnu-gcc >/dev/null || missing="$$missing gcc-aarch64-linux-gnu libc6-dev-arm64-cross"; \
	command -v qemu-aarch64 >/dev/null || missing="$$missing qemu-user"; \
	command -v clang-format >/dev/null || missing="$$missing clang-format"; \
	if [ -n "$$missing" ]; then \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && $$sudo apt-get install -y -q $$missing; \
	fi

generate:
	swift run --package-path Utilities generate .

format:
	swift format format --in-place --configuration .swift-format $(SWIFT_FILES)
	clang-format -i $(C_FILES)

lint:
	@swift format lint --strict --configuration .swift-format $(SWIFT_FILES)
	@clang-format --dry-run --Werror $(C_FILES)

# The runtime's headers and sources, with every warning that counts, by both compilers.
runtime-warnings:
	@for compiler in $(CLANG) $(GCC); do for level in -O0 -O2; do for checks in 0 1; do \
	  for file in runtime-c/src/*.c runtime-c/src/wasi/*.c; do \
	    $$compiler -std=gnu11 $$level -DWRT_BOUNDS_CHECKS=$$checks -Wall -Wextra -Wconversion -Werror \
	      -Iruntime-c/include -Iruntime-c/src -c $$file -o /dev/null || exit 1; \
	done; done; done; done; echo "runtime-c: no warnings"

unit:
	CI=1 swift test

runtime-test:
	CC=$(CLANG) runtime-c/tests/run.sh
	CC=$(GCC) LEVELS=-O2 runtime-c/tests/run.sh
	for flag in -DWRT_SIMD_INTRINSICS=0 -march=native; do for compiler in $(CLANG) $(GCC); do \
	  CC=$$compiler CFLAGS=$$flag CHECKS=0 LEVELS=-O2 runtime-c/tests/run.sh \
	    simd_integer simd_lanes simd_float || exit 1; done; done

spec:
	swift build -c release --product spec-runner
	.build/release/spec-runner --cc $(CLANG) --optimization 0
	.build/release/spec-runner --cc $(CLANG) --optimization 2

trap-test: packages build
	Tests/Traps/test.sh $(WASMC) $(CLANG) $(GCC)
	$(MAKE) loop-fuzz ROUNDS=3 SEED=1
	$(MAKE) loop-fuzz ROUNDS=3 SEED=30001 CLANG=$(GCC)

# Random loops against the interpreter: ROUNDS modules of 40 functions.
loop-fuzz: build
	python3 Tests/Traps/random-loops.py $(WASMC) wasmkit $(CLANG) $(ROUNDS) $(SEED)

spec-full:
	swift build -c release --product spec-runner
	for level in 0 1 2 3; do .build/release/spec-runner --cc $(CLANG) --optimization $$level || exit 1; done
	.build/release/spec-runner --cc $(GCC) --optimization 2
	.build/release/spec-runner --cc $(CLANG) --optimization 2 --bounds-checks

programs: build
	swift build -c release --product program-runner
	.build/release/program-runner --wasmc $(WASMC)

mutate:
	swift build -c release --product program-runner
	.build/release/program-runner mutate

wasi-test: build
	swift build -c release --product wasi-runner
	.build/release/wasi-runner --wasmc $(WASMC) --cc $(CLANG) --optimization 1

build-test: build
	Tests/Build/test.sh $(WASMC)

cross-test: build
	swift build -c release --product spec-runner
	Tests/Build/cross.sh $(WASMC)

bench-build: build
	Benchmarks/Build/run.sh $(WASMC)

compare-test: build browser
	Tests/Compare/test.sh $(WASMC)

# For the test of compare's page, which is skipped where there is none.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && $$sudo apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core; } || \
	  echo "chromium cannot be installed: the page's test will be skipped"

# The random test of runtime-c/tests, for as long as wanted, with a seed that is printed.
wasi-fuzz:
	CC=$(CLANG) LEVELS=-O1 CHECKS=1 CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined" \
	  ASAN_OPTIONS=allow_user_segv_handler=1:detect_stack_use_after_return=0 \
	  ARGUMENTS="$(SECONDS) $(SEED)" runtime-c/tests/run.sh wasi_random

# Backtraces, and gdb where it is installed.
debug-test: build
	Tests/Debug/test.sh $(WASMC)

.PHONY: bench bench-more bench-quick bench-tools bench-test

# The suite against native code and the peers; measurements go to the page, the picture and a JSON file. BENCH: more options.
bench: bench-tools
	$(BENCH_RUNNER) --runs 7 --json .build/bench/results.json $(BENCH)
	$(BENCH_RUNNER) report .build/bench/results.json --markdown Documentation/Benchmarks.md --svg Documentation/Benchmarks.svg

# Programs that nobody looks at when wasmc is made faster.
bench-more: bench-tools
	Benchmarks/Suite/fetch.sh .build/bench more.json
	$(BENCH_RUNNER) --from more.json --runs 7 --startup 0 --engines wasmc,wasm2c,wasmtime --json .build/bench/more.json $(BENCH)
	$(BENCH_RUNNER) report .build/bench/more.json --markdown Documentation/Benchmarks.md --author "make bench-more"

bench-quick: bench-tools
	$(BENCH_RUNNER) --runs 2 --warmup 0 --startup 30 --engines wasmc,wasm2c,wasmtime --json .build/bench/quick.json $(BENCH)

# dpkg-source and tclsh make the sources; wasm2c may be missing: then it is left out.
bench-tools: packages build
	@sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; missing=; \
	command -v dpkg-source >/dev/null || missing="$$missing dpkg-dev"; \
	command -v tclsh >/dev/null || missing="$$missing tcl"; \
	command -v wasm2c >/dev/null || missing="$$missing wabt"; \
	[ -z "$$missing" ] || $$sudo apt-get install -y -q $$missing || echo "cannot install$$missing"
	Benchmarks/Suite/fetch.sh .build/bench
	swift build --package-path Benchmarks/Suite -c release --product bench-runner

bench-test:
	swift test --package-path Benchmarks/Suite

bench-wasi: build
	Benchmarks/WASI/run.sh $(WASMC) $(CLANG) $(PAIRS)

# Modules in programs of C and C++.
embed-test: build
	Tests/Embedding/test.sh $(WASMC) $(CLANG) $(GCC)

# Machine instructions of each instruction, against Tests/Primitives/*.txt; BLESS=1 renews those.
primitives-test: packages build
	Tests/Primitives/test.sh $(WASMC) $(CLANG) $(GCC)

# Fuel, deadlines, interrupts.
limits-test: build
	Tests/Limits/test.sh $(WASMC) $(CLANG) $(GCC)

examples: build
	examples/test.sh $(WASMC)

install: build install-files

# DESTDIR and PREFIX as packagers know them.
install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/wasmc/runtime-c $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(WASMC) $(DESTDIR)$(PREFIX)/bin/wasmc
	cp -R runtime-c/include runtime-c/src $(DESTDIR)$(PREFIX)/share/wasmc/runtime-c/
	install -m 644 Documentation/wasmc.1 $(DESTDIR)$(PREFIX)/share/man/man1/wasmc.1
	Utilities/completions.sh $(WASMC) bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/wasmc
	Utilities/completions.sh $(WASMC) zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_wasmc
	Utilities/completions.sh $(WASMC) fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/wasmc.fish

# The manual page, from what the command line itself knows.
manual: build
	swift build --package-path Utilities --product manual
	$(WASMC) --experimental-dump-help | Utilities/.build/debug/manual >Documentation/wasmc.1

# What is installed, and what the README shows.
install-test: packages build
	Tests/Install/test.sh $(WASMC)
	Tests/Install/readme.py $(WASMC) build/test-readme

plugin-test:
	Tests/SwiftPlugin/test.sh

# The libraries' documentation as a folder of web pages, by the toolchain's docc.
docs:
	Utilities/docs.sh build/documentation

clean:
	rm -rf .build .build-plugin build Utilities/.build Benchmarks/Suite/.build
