package import Foundation

/// Why a harness itself cannot go on.
package struct HarnessError: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

package func fileSize(_ file: URL) -> Int? {
  (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int
}

/// A program: a path, or a name in `PATH`.
package func locate(_ name: String) throws -> URL {
  if name.contains("/") { return URL(filePath: name) }
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  guard
    let file = folders.map({ URL(filePath: "\($0)/\(name)") })
      .first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
  else { throw HarnessError("found no \(name) in PATH") }
  return file
}

/// The clang of the Swift toolchain, else `cc`.
package func locateCompiler() throws -> URL {
  if let swift = try? locate("swift") {
    for folder in [swift.resolvingSymlinksInPath(), swift].map({ $0.deletingLastPathComponent() }) {
      let clang = folder.appending(component: "clang")
      if FileManager.default.isExecutableFile(atPath: clang.path) { return clang }
    }
  }
  return try locate("cc")
}
