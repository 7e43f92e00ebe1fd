/// A file of signatures: how functions look in Swift, and the limits that the module is built with.
package struct SwiftSignatureFile: Sendable {
  package private(set) var signatures: [SwiftSignature] = []
  /// As `--fuel` and `--deadline none` say it on the command line.
  package private(set) var fuel: UInt64?
  package private(set) var isInterruptible = false

  /// Reads a signature or an option a line, and `//` comments.
  package init(_ text: String) throws(SwiftSignatureProblem) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).prefix { !$0.hasPrefix("//") }
      if words.first?.hasPrefix("--") == true {
        try readOption(Array(words), line: index + 1)
        continue
      }
      guard let signature = try SwiftSignature.parse(line, number: index + 1) else { continue }
      if signatures.contains(where: { $0.export == signature.export }) {
        throw SwiftSignatureProblem(line: index + 1, message: "a second signature of \"\(signature.export)\"")
      }
      signatures.append(signature)
    }
  }

  private mutating func readOption(_ words: [Substring], line: Int) throws(SwiftSignatureProblem) {
    func problem(_ message: String) -> SwiftSignatureProblem { SwiftSignatureProblem(line: line, message: message) }
    let value = words.count == 2 ? words[1] : ""
    switch words[0] {
    case "--fuel" where value == "unlimited": fuel = UInt64(Int64.max)
    case "--fuel":
      guard let count = Int64(value), count >= 0, value.first != "+" else {
        throw problem("--fuel takes a number of instructions below 2^63, like 1000000, or unlimited")
      }
      fuel = UInt64(count)
    case "--deadline":
      if value != "none" { throw problem("--deadline takes none here: Swift interrupts when it wants to") }
      isInterruptible = true
    default:
      throw problem(
        "\"\(words[0])\" is no option of a module in Swift: --fuel COUNT, --fuel unlimited, --deadline none")
    }
  }
}
