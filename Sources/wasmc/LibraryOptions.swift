import ArgumentParser
import SystemPackage
import WasmCompiler

/// What shapes a library's header: `--emit lib` and `--emit c --single-file`.
struct LibraryOptionGroup: ParsableArguments {
  @Flag(help: "With --emit c: one file of C with all that it needs, and a header for C and C++.")
  var singleFile = false

  @Option(
    help: ArgumentHelp(
      "Starts the names in a library's header, and names it (default: from the output's name).", valueName: "identifier"
    ))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The exports by which strings and bytes get into a library (default: malloc,free, or cabi_realloc).",
      valueName: "allocate[,free]"))
  var allocator: String?

  mutating func validate() throws {
    if let name, !LibraryName.isIdentifier(name) {
      throw ValidationError("--name takes letters, digits and underscores, a letter first.")
    }
    if let allocator, allocator.isEmpty || allocator.split(separator: ",", omittingEmptySubsequences: false).count > 2 {
      throw ValidationError("--allocator takes the names of one or two exports: malloc,free.")
    }
  }

  /// - Parameter place: the output.
  func options(for place: FilePath) -> LibraryOptions {
    let names = (allocator ?? "").split(separator: ",").map(String.init)
    return LibraryOptions(
      name: name ?? LibraryName.derived(from: place), allocate: names.first, free: names.count > 1 ? names[1] : nil)
  }
}

/// What a library's names begin with.
enum LibraryName {
  static func isIdentifier(_ name: String) -> Bool {
    let isGood = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isGood && name.first?.isLetter == true && name.utf8.count <= 64
  }

  /// `app` for libapp.a, my_app for my-app.c.
  static func derived(from path: FilePath) -> String {
    var stem = path.lastComponent?.stem ?? ""
    if stem.hasPrefix("lib") && path.extension == "a" { stem.removeFirst(3) }
    let text = String(
      stem.unicodeScalars.prefix(64).map { scalar in
        isIdentifier("a" + String(scalar)) ? Character(scalar) : "_"
      })
    return isIdentifier(text) ? text : String(("module_" + text).prefix(64))
  }
}
