import Foundation

/// One entry of programs.json.
struct Program: Codable, Sendable {
  var name: String
  /// One line for the list.
  var about: String
  /// Debian's source package that has the sources; those of Kernels otherwise.
  var package: String?
  /// Paths with * and ?: below the package's folder those that start with "package/", else below this suite's.
  var sources: [String]
  /// What the patterns above find and should not.
  var excluded: [String]?
  /// Folders, like sources.
  var includes: [String]?
  /// For the native build and the Wasm alike.
  var flags: [String]?
  /// For the Wasm only: what a library needs to know about WASI.
  var wasmFlags: [String]?
  /// For linking the Wasm.
  var linkFlags: [String]?
  var arguments: [String]?
  /// The file on standard input, below this suite's folder.
  var input: String?

  var isCPlusPlus: Bool { sources.contains { $0.hasSuffix(".cpp") || $0.hasSuffix(".cc") } }

  static func load(_ file: URL) throws -> [Program] {
    do {
      return try JSONDecoder().decode([Program].self, from: Data(contentsOf: file))
    } catch {
      throw BenchmarkError("cannot read \(file.lastPathComponent): \(error)")
    }
  }
}

/// Why the run cannot go on.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// Prints at once, whatever standard output is.
func printLine(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
