public import SystemPackage
import WasmCompiler

/// The C compiler's optimisation level.
public enum OptimizationLevel: String, Sendable, CaseIterable {
  case none = "-O0"
  case basic = "-O1"
  case standard = "-O2"
  case aggressive = "-O3"
}

/// What a build has to do with a profile.
public enum Profiling: Sendable, Hashable {
  case none
  /// The executable writes one when it ends.
  case record
  /// A file made by `ProfileStore`.
  case use(FilePath)
}

/// For which processors code is made.
public enum Processor: Sendable, Hashable {
  /// All of the target's architecture.
  case any
  /// Those like this machine's.
  case native
  /// x86-64-v2, v3 or v4.
  case level(Int)
}

/// What decides how C is compiled; part of every key in the cache.
public struct CodeOptions: Sendable, Hashable {
  public var optimization = OptimizationLevel.standard
  public var debugInformation = false
  /// Line tables, for backtraces; `debugInformation` includes them.
  public var lineTables = false
  /// Checks each access instead of relying on guard pages.
  public var boundsChecks = false
  /// An executable's memory stands where the code expects it, on x86-64 Linux.
  public var fixedMemory = true
  /// Memory after a trap is exactly what the specification says.
  public var exactMemory = false
  public var processor = Processor.any
  public var versions = CodeVersions.automatic
  /// Finds the handlers of exceptions by checks behind calls, though there be a C++ compiler.
  public var exceptionChecks = false
  /// Optimises across units when linking.
  public var linkTimeOptimization = false
  /// Counts what is executed, for a profile, or uses one.
  public var profiling = Profiling.none
  /// The executable needs no shared libraries.
  public var isStatic = false
  /// `--cflag`, behind all other flags.
  public var extraFlags: [String] = []

  public init() {}
}

/// Every flag that the C compiler and the linker get, with the reason.
struct CompilerFlags {
  var compiler: CCompiler
  var options: CodeOptions
  /// Of the module's units.
  var version: CodeVersion

  init(compiler: CCompiler, options: CodeOptions, version: CodeVersion = .only) {
    self.compiler = compiler
    self.options = options
    self.version = version
  }

  /// For the module's units.
  var compile: [String] { compile(optimization: options.optimization) + profile }

  /// The runtime is always optimised: it is built once and kept, so that -O0 builds need not wait for it.
  var compileRuntime: [String] { compile(optimization: .standard, isModule: false) }

  private func compile(optimization: OptimizationLevel, isModule: Bool = true) -> [String] {
    var flags =
      target + [
        // The dialect of the emitted C: statement expressions and __builtin functions.
        "-std=gnu11",
        optimization.rawValue,
        // Wasm rounds every operation; a fused multiply-add rounds once for two.
        "-ffp-contract=off",
        // Nothing reads errno, and without it sqrt and the rounding functions become instructions.
        "-fno-math-errno",
        // Runaway recursion must exhaust the stack and trap, not become an endless loop.
        "-fno-optimize-sibling-calls",
        // Nothing outside the executable looks anything up in it, so calls need no indirection.
        "-fvisibility=hidden",
        // A section each, so that the linker can leave out what is not used.
        "-ffunction-sections", "-fdata-sections",
        // Messages are collected and shown on failure only; colour codes do not belong into a log.
        "-fdiagnostics-color=never",
      ]
    if supportsStackClashProtection {
      // A frame larger than the guard must touch each of its pages, or it jumps over the guard.
      flags.append("-fstack-clash-protection")
    }
    // The runtime reads version 4 when something traps. -gdwarf-4 alone would be -g.
    if options.debugInformation { flags += ["-g", "-gdwarf-4"] }
    if isModule && tracesLines && options.lineTables && !options.debugInformation {
      // Columns would be the C's, of no use to anyone.
      flags += ["-gdwarf-4"] + (compiler.family == .clang ? ["-gline-tables-only", "-gno-column-info"] : ["-g1"])
    }
    if isModule && compiler.family == .gcc && (options.lineTables || options.debugInformation) {
      // A part of a function that gcc inlines back into it would look like a call of itself.
      flags.append("-fno-partial-inlining")
    }
    if isModule && optimization == .standard && compiler.family == .gcc {
      // At -O2 gcc vectorises only what it knows the number of turns of; clang does as at -O3.
      flags += ["-ftree-vectorize", "-fvect-cost-model=dynamic"]
    }
    if options.boundsChecks { flags.append("-DWRT_BOUNDS_CHECKS=1") }
    if options.versions == .one { flags.append("-DWRT_DISPATCH=0") }
    if !options.fixedMemory {
      flags.append("-DWRT_FIXED_MEMORY=0")
    } else if compiler.family == .gcc {
      // Of two stores to one constant address gcc drops the first though what overlaps it is read between them.
      flags += ["-fno-dse", "-DWRT_KEEPS_STORES=1"]
    }
    if isModule && keepsConstantsInPlace { flags += ["-mllvm", Self.constantsInPlace] }
    if options.exactMemory { flags.append("-DWRT_EXACT_MEMORY=1") }
    switch options.processor {
    case .any: break
    case .native: flags.append("-march=native")
    case .level(let level): flags.append("-march=x86-64-v\(level)")
    }
    if isModule { flags += version.flags }
    if options.linkTimeOptimization { flags.append(compiler.family == .clang ? "-flto=thin" : "-flto") }
    return flags + options.extraFlags
  }

  /// Of the profile nothing is here that names a file: see `profileUse(of:)`.
  private var profile: [String] {
    switch options.profiling {
    case .none: []
    case .record:
      // Threads would lose counts, and a run that lost some is no profile.
      compiler.family == .clang ? ["-fprofile-generate"] : ["-fprofile-generate", "-fprofile-update=prefer-atomic"]
    case .use:
      compiler.family == .clang
        // A function that the training did not reach, or that has changed since, is compiled as without.
        ? ["-Wno-profile-instr-unprofiled", "-Wno-profile-instr-out-of-date"]
          + (compiler.splitsColdCode ? ["-Xclang", "-fno-split-cold-code"] : [])
        : ["-fprofile-partial-training", "-Wno-missing-profile", "-Wno-coverage-mismatch"]
    }
  }

  /// clang keeps a number that many accesses have in common in a register; the memory's base is to be a part of each.
  private static let constantsInPlace = "-disable-constant-hoisting"

  private var keepsConstantsInPlace: Bool {
    options.fixedMemory && compiler.family == .clang && compiler.target.hasPrefix("x86_64") && !compiler.targetsDarwin
  }

  private var linkTime: [String] {
    if !options.linkTimeOptimization { return [] }
    if compiler.family == .clang {
      let constants = keepsConstantsInPlace && usesLLD ? ["-Wl,-mllvm,\(Self.constantsInPlace)"] : []
      return ["-flto=thin", options.optimization.rawValue] + constants
    }
    return ["-flto=auto", options.optimization.rawValue]
  }

  /// For a unit that is one function, so large that the optimiser would take too long: the last level counts.
  func forGiants(_ flags: [String]) -> [String] {
    switch options.optimization {
    case .none, .basic: flags
    case .standard, .aggressive: flags + [OptimizationLevel.basic.rawValue]
    }
  }

  /// Whether the runtime can read them.
  private var tracesLines: Bool { !compiler.targetsDarwin }

  /// For linking an executable; goes behind the objects.
  var link: [String] {
    var flags: [String] = []
    if usesLLD { flags.append("-fuse-ld=lld") }
    // Leaves out the functions of the runtime that the module does not reach.
    flags.append(compiler.targetsDarwin ? "-Wl,-dead_strip" : "-Wl,--gc-sections")
    if options.profiling == .record { flags.append("-fprofile-generate") }
    flags += linkTime
    // Each library that is loaded costs a tenth of a millisecond at the start.
    if !compiler.targetsDarwin { flags.append("-Wl,--as-needed") }
    // Static and yet at an address of the kernel's choice.
    if options.isStatic { flags.append(compiler.targetsDarwin ? "-static" : "-static-pie") }
    // --cflag again: -fsanitize and -flto are flags of the linker too.
    return target + flags + options.extraFlags + ["-lm", "-lpthread"]
  }

  /// All flags that go behind the objects of a program.
  func link(_ compilation: Compilation, _ libraries: [String]) -> [String] {
    linkUnwinder(besides: libraries) + link + libraries + (compilation.usesGarbageCollection ? ["-lgc"] : [])
  }

  /// The unwinder in the executable instead of in a library to load; not beside another that a shared library loads.
  func linkUnwinder(besides libraries: [String]) -> [String] {
    let isShared = libraries.contains("-lstdc++") || libraries.contains("-lc++")
    return compiler.targetsDarwin || isShared ? [] : ["-static-libgcc"]
  }

  /// For one relocatable object of several.
  var combine: [String] {
    let isGCCWithLTO = options.linkTimeOptimization && compiler.family == .gcc
    return target + (usesLLD ? ["-fuse-ld=lld"] : []) + linkTime + (isGCCWithLTO ? ["-flinker-output=nolto-rel"] : [])
      + ["-r", "-nostdlib"]
  }

  /// gcc is built for one target; the one that was found is the right one.
  private var target: [String] {
    compiler.isCross && compiler.family == .clang ? ["--target=\(compiler.target)"] : []
  }

  /// The toolchain's own linker: faster, and the system may have none.
  private var usesLLD: Bool { compiler.family == .clang && compiler.hasLLD && !compiler.targetsDarwin }

  private var supportsStackClashProtection: Bool {
    // clang knows it for these targets only and warns elsewhere.
    let architectures = ["x86_64", "i386", "i686", "powerpc64", "s390x", "aarch64", "arm64"]
    if compiler.family == .gcc { return true }
    return !compiler.targetsDarwin && architectures.contains { compiler.target.hasPrefix($0) }
  }
}
