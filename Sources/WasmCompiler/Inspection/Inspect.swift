import WasmBinary
import WasmModel

extension WasmCompiler {
  /// Describes a module, which need not be valid, only well-formed.
  public static func inspect(_ bytes: [UInt8], file: String) throws(Diagnostic) -> ModuleReport {
    do throws(WasmError) {
      return try ModuleReport(bytes, file: file)
    } catch {
      throw Diagnostic(error, file: file, module: try? ModuleDecoder.decode(bytes), bytes: bytes)
    }
  }
}
