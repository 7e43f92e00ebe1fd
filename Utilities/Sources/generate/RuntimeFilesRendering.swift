import Foundation

/// The runtime's headers and sources as string literals, so that an installed compiler needs no other file. A
/// literal each, raw, because an array of bytes takes the Swift compiler twenty times as long.
func renderRuntimeFiles(root: String) throws -> String {
  let base = root + "/runtime-c"
  var paths: [String] = []
  for folder in ["include", "src"] {
    guard let enumerator = FileManager.default.enumerator(atPath: base + "/" + folder) else { continue }
    for case let path as String in enumerator where path.hasSuffix(".h") || path.hasSuffix(".c") {
      paths.append(folder + "/" + path)
    }
  }
  var text =
    "// runtime-c as data, rendered by `make generate`. Do not edit.\n\nextension RuntimeFiles {\n"
    + "  /// Paths below runtime-c and contents, sorted by path.\n"
    + "  public static let all: [RuntimeFile] = [\n"
  for path in paths.sorted() {
    let contents = try String(contentsOfFile: base + "/" + path, encoding: .utf8)
    guard !contents.contains("\"\"\"##") else { fatalError("\(path) contains the literal's own delimiter") }
    text += "    RuntimeFile(path: \"\(path)\", contents: ##\"\"\"\n\(contents)\n\"\"\"##),\n"
  }
  return text + "  ]\n}\n"
}
