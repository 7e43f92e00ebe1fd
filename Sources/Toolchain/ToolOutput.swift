import Subprocess
package import SystemPackage

/// Runs a program to its end and returns what it printed on either stream, for targets that do no building.
package func toolOutput(
  _ path: FilePath, _ arguments: [String], variables: [String: String] = [:]
) async throws(ToolchainError) -> (succeeded: Bool, output: String) {
  let pairs = variables.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
  let result = try await runTool(
    path, arguments, variables: Dictionary(uniqueKeysWithValues: pairs))
  return (result.isSuccess, result.output)
}
