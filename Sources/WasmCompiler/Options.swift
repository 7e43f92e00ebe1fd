/// Where a module's state lives in the emitted C.
public enum StateKind: Sendable, Hashable {
  /// In static variables: one instance a process. For executables.
  case staticVariables
  /// In a struct that every function gets: any number of instances. For libraries.
  case instance
}

/// A directory that an executable opens before the module starts.
public struct Preopen: Sendable, Hashable {
  /// Path on the host; a relative one is resolved where the executable is started.
  public var host: String
  /// Path that the module sees.
  public var guest: String
  public var isReadOnly: Bool

  public init(host: String, guest: String, isReadOnly: Bool = false) {
    self.host = host
    self.guest = guest
    self.isReadOnly = isReadOnly
  }
}

/// How an executable keeps its module's paths below their directory.
public enum PathResolver: String, Sendable, Hashable, CaseIterable {
  /// By `openat2`, where the kernel has it; else as `walk`.
  case kernel
  /// Component by component.
  case walk
}

/// What an executable grants its module, frozen at build time.
public struct ProgramOptions: Sendable, Hashable {
  public var preopens: [Preopen] = []
  /// `NAME=VALUE`, or `NAME`: from the environment of whoever starts the executable.
  public var environment: [String] = []
  /// Sockets to listen on: `127.0.0.1:8080`, `[::1]:8080`, or `fd`: those that a service manager passes (`LISTEN_FDS`).
  public var listeners: [String] = []
  public var pathResolver = PathResolver.kernel
  /// Whoever starts the executable may grant more, by options before the module's arguments: `--wasm-dir=...`.
  public var acceptsRuntimeOptions = false
  /// Nanoseconds until the program is interrupted; 0: none. Needs `CompileOptions.isInterruptible`.
  public var deadline: UInt64 = 0
  /// Bytes of stack for the module's functions.
  public var stackSize: UInt64 = 64 << 20

  public init() {}
}

/// The Swift type that is made of a module.
public struct SwiftOptions: Sendable, Hashable {
  public var typeName: String
  /// Whether other modules of Swift may use it.
  public var isPublic: Bool
  /// What `signaturesFile` contains: how functions that pass strings and bytes look in Swift, and limits.
  public var signatures: String
  /// Its name in messages.
  public var signaturesFile: String

  public init(
    typeName: String, isPublic: Bool = false, signatures: String = "", signaturesFile: String = "signatures"
  ) {
    self.typeName = typeName
    self.isPublic = isPublic
    self.signatures = signatures
    self.signaturesFile = signaturesFile
  }
}

/// A library's interface for C: `--emit lib`, `--single-file`.
public struct LibraryOptions: Sendable, Hashable {
  /// Starts every public name, and names the header. An identifier of C.
  public var name: String
  /// The export that allocates memory for strings and bytes; nil: `malloc`, or `cabi_realloc`.
  public var allocate: String?
  /// The export that frees it again.
  public var free: String?

  /// Adds a type in Swift that is called through the C; nil: none.
  public var swift: SwiftOptions?

  public init(name: String, allocate: String? = nil, free: String? = nil) {
    self.name = name
    self.allocate = allocate
    self.free = free
  }
}

/// What the C compiler is told about where the code comes from, by `#line` in the emitted C.
public enum LineInformation: String, Sendable, Hashable, CaseIterable {
  /// The lines of the C.
  case none
  /// Offsets in the module. Backtraces then have offsets and, if the module has DWARF, the source's lines.
  case offsets
  /// Lines of the source, for debuggers; offsets in functions of which the module's DWARF says nothing.
  case source
}

public struct CompileOptions: Sendable, Hashable {
  public var state: StateKind = .staticVariables
  /// Starts every name at file scope in the emitted C; for modules that share a program. An identifier or empty.
  public var prefix = ""
  /// Emits `program.c`, which makes an executable of the module.
  public var program: ProgramOptions? = ProgramOptions()
  /// Comments with the offset of each instruction.
  public var annotate = false
  /// Memory after a trap is to be what the specification says, which the C has to be compiled for as well
  /// (`-DWRT_EXACT_MEMORY=1`).
  public var isMemoryExact = false
  /// The C is to be compiled with bounds checks (`-DWRT_BOUNDS_CHECKS=1`), and with those alone that are needed.
  public var checksBounds = false
  public var lines = LineInformation.none
  /// In place of `lines` where those are the source's and the module has no DWARF.
  public var linesWithoutSource = LineInformation.offsets
  /// Bytes of Wasm code in the average unit of C.
  public var unitSize = 1 << 17
  /// Modules of up to so many units are one file.
  public var unitsInOneFile = 8
  /// Tasks that translate at the same time; 0: as many as there are cores. The output does not depend on it.
  public var jobs = 0

  /// Counts instructions, and traps once more than so many are executed, unless the host gives another number.
  /// `UInt64(Int64.max)` is as good as no limit.
  public var fuel: UInt64?
  /// The host, or a program's deadline, can interrupt the module.
  public var isInterruptible = false

  /// Adds a header, and the functions that it declares. The state is in instances then, there is no program, and the
  /// prefix is the library's.
  public var library: LibraryOptions?

  public init() {}
}

/// A file of C, named relative to the output folder.
public struct EmittedFile: Sendable {
  /// `interface`: the header of a library; `swift`: its type in Swift.
  public enum Kind: Sendable { case header, source, interface, swift }
  public var name: String
  public var kind: Kind
  /// Empty where the file has been handed out as it was made.
  public var contents: [UInt8]
  /// The number of bytes.
  public var size: Int
  /// A function so large that C compilers take too much time and memory for it at -O2: the file is that function,
  /// and is to be compiled at -O1 at most.
  public var isGiant = false

  public init(name: String, kind: Kind, contents: [UInt8], isGiant: Bool = false) {
    self.name = name
    self.kind = kind
    self.contents = contents
    self.isGiant = isGiant
    size = contents.count
  }
}

/// What an import is known by.
public struct ImportName: Sendable, Hashable, CustomStringConvertible {
  public var module: String
  public var name: String

  public init(module: String, name: String) {
    self.module = module
    self.name = name
  }

  public var description: String { "\(module).\(name)" }
}

/// Why a module was not translated into files.
public enum CompileFailure<OutputError: Error>: Error {
  case invalid(Diagnostic)
  /// What was thrown by whoever takes the files.
  case output(OutputError)
}

public struct Compilation: Sendable {
  public var files: [EmittedFile]
  /// Imports that neither WASI nor another module provides; an executable cannot be linked with any.
  public var unresolvedImports: [ImportName]
  public var usesWASI: Bool
  /// The module allocates structures or arrays: it needs `gc.c` of the runtime, and libgc.
  public var usesGarbageCollection: Bool
  /// The sources and the runtime's `src/exception.c` are to be compiled alike, as C++ or as C: see
  /// `Documentation/Exceptions.md`.
  public var usesExceptions: Bool
  /// Compiled as C++ the sources declare the variables of the module's source, for debuggers.
  public var declaresSourceVariables = false
  /// Why the library's interface cannot be made as it was asked for; the module's file if none is named.
  var interfaceProblem: Diagnostic?
  /// There is a header (`EmittedFile.Kind.interface`), and no program.
  public var isLibrary: Bool { files.contains { $0.kind == .interface } }
  /// What the user should know, a line each.
  public var warnings: [String]

  public init(
    files: [EmittedFile], unresolvedImports: [ImportName], usesWASI: Bool, usesGarbageCollection: Bool = false,
    usesExceptions: Bool = false, warnings: [String] = []
  ) {
    self.warnings = warnings
    self.files = files
    self.unresolvedImports = unresolvedImports
    self.usesWASI = usesWASI
    self.usesGarbageCollection = usesGarbageCollection
    self.usesExceptions = usesExceptions
  }
}
