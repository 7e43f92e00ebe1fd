import WasmCompiler
import Foundation
let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1])))
var options = CompileOptions()
let result = try await WasmCompiler.compile(bytes, file: CommandLine.arguments[1], options: options)
for file in result.files { try Data(file.contents).write(to: URL(fileURLWithPath: CommandLine.arguments[2] + "/" + file.name)) }
