import Foundation

/// Renders every generated file of the checkout given as the argument: `generate ROOT`. Writes only what changed.
@main
struct Generate {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: generate ROOT\n".utf8))
      exit(2)
    }
    let root = CommandLine.arguments[1]
    var files = [
      "Sources/WasmModel/Opcode+Generated.swift": renderOpcodes(),
      "Sources/WasmBinary/InstructionVisitor+Generated.swift": renderVisitor(),
      "Sources/WasmBinary/InstructionDecoder+Generated.swift": renderDecoder(),
      "Sources/CGeneration/Lowering+Generated.swift": renderLowering(),
      "Documentation/Instructions.md": renderDocumentation(),
    ]
    files["Sources/RuntimeFiles/RuntimeFiles+Generated.swift"] = try renderRuntimeFiles(root: root)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let path = root + "/" + path
      if (try? String(contentsOfFile: path, encoding: .utf8)) == text { continue }
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      print("wrote \(path)")
    }
  }
}
