import SystemPackage
import Toolchain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The command line, which only the plugin writes.
struct Arguments {
  struct Module {
    var typeName: String
    var file: String
    var signatures: String?
    /// Starts the names in C.
    var symbol: String { "swift_" + typeName }
  }

  var library = FilePath("")
  var cache = FilePath("")
  var compiler: String?
  var isPublic = false
  var modules: [Module] = []

  init(_ arguments: ArraySlice<String>) throws(ToolchainError) {
    var rest = arguments
    func next(_ rest: inout ArraySlice<String>, _ option: String) throws(ToolchainError) -> String {
      guard let value = rest.popFirst() else { throw ToolchainError("\(option) needs a value") }
      return value
    }
    while let option = rest.popFirst() {
      switch option {
      case "--library": library = FilePath(try next(&rest, option))
      case "--cache": cache = FilePath(try next(&rest, option))
      case "--cc": compiler = try next(&rest, option)
      case "--public": isPublic = true
      case "--module": try add(Module(typeName: next(&rest, option), file: next(&rest, option)))
      case "--signatures":
        let (name, file) = (try next(&rest, option), try next(&rest, option))
        guard let index = modules.firstIndex(where: { $0.typeName == name }) else {
          throw ToolchainError("\(file): error: there is no module beside it: a .wasm file with the same name")
        }
        modules[index].signatures = file
      default: throw ToolchainError("wasmc-swift: unknown option \(option); WasmPlugin runs this tool")
      }
    }
    if library.isEmpty || cache.isEmpty || modules.isEmpty {
      throw ToolchainError("wasmc-swift: WasmPlugin runs this tool")
    }
  }

  private mutating func add(_ module: Module) throws(ToolchainError) {
    if let other = modules.first(where: { $0.typeName == module.typeName }) {
      throw ToolchainError(
        "\(module.file): error: its Swift type would be \(module.typeName), as that of \(other.file); rename one")
    }
    modules.append(module)
  }
}

func exitProcess(_ status: Int32) -> Never { exit(status) }
