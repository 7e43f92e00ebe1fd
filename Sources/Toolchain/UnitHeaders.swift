import WasmCompiler

/// Which of the emitted headers a unit includes, directly or through others.
enum UnitHeaders {
  static func included(by source: [UInt8], from headers: [EmittedFile]) -> [EmittedFile] {
    var found: [EmittedFile] = []
    var waiting = [source]
    while let text = waiting.popLast() {
      let names = names(in: text)
      for header in headers where names.contains(header.name) && !found.contains(where: { $0.name == header.name }) {
        found.append(header)
        waiting.append(header.contents)
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// What stands between the quotes of lines that begin with `#include "`.
  private static func names(in text: [UInt8]) -> Set<String> {
    let mark = Array("#include \"".utf8)
    var names: Set<String> = []
    var line = 0
    while line < text.count {
      if text[line] == mark[0], text[line...].starts(with: mark) {
        let name = text[(line + mark.count)...].prefix { $0 != UInt8(ascii: "\"") && $0 != 0x0A }
        names.insert(String(decoding: name, as: UTF8.self))
      }
      guard let end = text[line...].firstIndex(of: 0x0A) else { break }
      line = end + 1
    }
    return names
  }
}
