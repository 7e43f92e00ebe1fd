import Testing

@testable import Toolchain

@Suite struct CompilerFlagsTests {
  private let clang = CCompiler(
    path: "/toolchain/clang", family: .clang, version: "21.0.0", target: "x86_64-unknown-linux-gnu", hasLLD: true)
  private let gcc = CCompiler(path: "/usr/bin/gcc", family: .gcc, version: "12.2.0", target: "x86_64-linux-gnu")

  @Test func everyCompilerGetsWhatTheSemanticsNeed() {
    for compiler in [clang, gcc] {
      let flags = CompilerFlags(compiler: compiler, options: CodeOptions()).compile
      for flag in ["-O2", "-ffp-contract=off", "-fno-optimize-sibling-calls", "-fstack-clash-protection"] {
        #expect(flags.contains(flag), "\(flag) for \(compiler)")
      }
      #expect(!flags.contains("-g"))
    }
  }

  @Test func optionsBecomeFlags() {
    var options = CodeOptions()
    options.optimization = .none
    options.debugInformation = true
    options.boundsChecks = true
    options.extraFlags = ["-march=native"]
    let flags = CompilerFlags(compiler: clang, options: options)
    #expect(flags.compile.contains("-O0") && flags.compile.contains("-g"))
    #expect(flags.compile.contains("-DWRT_BOUNDS_CHECKS=1"))
    #expect(flags.compile.last == "-march=native")
    #expect(flags.compileRuntime.contains("-O2") && flags.compileRuntime.contains("-DWRT_BOUNDS_CHECKS=1"))
    #expect(flags.link.contains("-march=native"))
  }

  @Test func theMemorysBaseStaysInTheInstructions() {
    var options = CodeOptions()
    #expect(CompilerFlags(compiler: clang, options: options).compile.contains("-disable-constant-hoisting"))
    #expect(!CompilerFlags(compiler: clang, options: options).compileRuntime.contains("-disable-constant-hoisting"))
    #expect(!CompilerFlags(compiler: gcc, options: options).compile.contains("-disable-constant-hoisting"))
    options.linkTimeOptimization = true
    #expect(CompilerFlags(compiler: clang, options: options).link.contains("-Wl,-mllvm,-disable-constant-hoisting"))
    options.fixedMemory = false
    let flags = CompilerFlags(compiler: clang, options: options)
    #expect(flags.compile.contains("-DWRT_FIXED_MEMORY=0") && flags.compileRuntime.contains("-DWRT_FIXED_MEMORY=0"))
    #expect(!flags.compile.contains("-mllvm") && !flags.link.contains { $0.contains("-mllvm") })
  }

  @Test func profilesLeaveFunctionsFastThatAreEnteredOnce() {
    var options = CodeOptions()
    options.profiling = .use("profile")
    var swifts = clang
    swifts.banner = "clang version 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e66)"
    #expect(CompilerFlags(compiler: swifts, options: options).compile.contains("-fno-split-cold-code"))
    #expect(!CompilerFlags(compiler: clang, options: options).compile.contains("-fno-split-cold-code"))
    #expect(!CompilerFlags(compiler: swifts, options: CodeOptions()).compile.contains("-fno-split-cold-code"))
  }

  @Test func onlyWhoWantsNothingTwiceDoesWithoutVersionsOfFunctions() {
    var options = CodeOptions()
    for versions in [CodeVersions.one, .automatic, .two] {
      options.versions = versions
      let flags = CompilerFlags(compiler: clang, options: options)
      #expect(flags.compile.contains("-DWRT_DISPATCH=0") == (versions == .one))
      #expect(flags.compileRuntime.contains("-DWRT_DISPATCH=0") == (versions == .one))
    }
  }

  @Test func gccVectorisesModulesAtItsStandardLevel() {
    var options = CodeOptions()
    let model = "-fvect-cost-model=dynamic"
    #expect(CompilerFlags(compiler: gcc, options: options).compile.contains(model))
    #expect(!CompilerFlags(compiler: gcc, options: options).compileRuntime.contains(model))
    #expect(!CompilerFlags(compiler: clang, options: options).compile.contains(model))
    options.optimization = .basic
    #expect(!CompilerFlags(compiler: gcc, options: options).compile.contains(model))
  }

  @Test func versionsDifferInTheModulesFlagsAlone() {
    for compiler in [clang, gcc] {
      let options = CodeOptions()
      let only = CompilerFlags(compiler: compiler, options: options)
      let first = CompilerFlags(compiler: compiler, options: options, version: .first)
      let second = CompilerFlags(compiler: compiler, options: options, version: .second)
      #expect(!only.compile.contains { $0.hasPrefix("-DWRT_VERSION") || $0.hasPrefix("-march") })
      #expect(first.compile == only.compile + ["-DWRT_VERSION=1"])
      #expect(second.compile == only.compile + ["-DWRT_VERSION=3", "-march=x86-64-v3"])
      #expect(second.compile.contains("-ffp-contract=off"))
      #expect(first.compileRuntime == only.compileRuntime && second.compileRuntime == only.compileRuntime)
    }
  }

  @Test func onlyTheToolchainsClangLinksWithItsLLD() {
    #expect(CompilerFlags(compiler: clang, options: CodeOptions()).link.contains("-fuse-ld=lld"))
    #expect(!CompilerFlags(compiler: gcc, options: CodeOptions()).link.contains("-fuse-ld=lld"))
    var plain = clang
    plain.hasLLD = false
    #expect(!CompilerFlags(compiler: plain, options: CodeOptions()).link.contains("-fuse-ld=lld"))
  }

  @Test func darwinHasItsOwnLinker() {
    let apple = CCompiler(path: "/usr/bin/clang", family: .clang, version: "17.0.0", target: "arm64-apple-darwin24")
    let flags = CompilerFlags(compiler: apple, options: CodeOptions())
    #expect(flags.link.contains("-Wl,-dead_strip") && !flags.link.contains("-Wl,--gc-sections"))
    #expect(!flags.compile.contains("-fstack-clash-protection"))
  }
}
