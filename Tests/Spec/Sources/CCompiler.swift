import Foundation
import TestHarness

/// Runs the C compiler, and keeps what it made: an object's name is the hash of all that it depends on.
struct CCompiler: Sendable {
  enum Result: Sendable {
    case object(URL, warnings: [String])
    case failed(log: String)
  }

  var settings: Settings
  /// Hash of the compiler, its flags and every header.
  private var salt: Hash

  init(settings: Settings) throws {
    self.settings = settings
    salt = Hash()
    let path = settings.compiler.resolvingSymlinksInPath()
    let attributes = try FileManager.default.attributesOfItem(atPath: path.path)
    salt.add("\(path.path) \(attributes[.size] ?? 0) \(attributes[.modificationDate] ?? 0)")
    for flag in settings.compileFlags + settings.exceptionFlags { salt.add(flag) }
    for folder in [Settings.runtimeFolder, Settings.driverFolder] {
      for file in try CCompiler.files(in: folder, endingIn: ".h") { salt.add(try Data(contentsOf: file)) }
    }
    try FileManager.default.createDirectory(at: objectFolder, withIntermediateDirectories: true)
  }

  var objectFolder: URL { settings.buildFolder.appending(component: "objects") }

  /// The suffix includes the dot. Sorted.
  static func files(in folder: URL, endingIn suffix: String) throws -> [URL] {
    let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var files: [URL] = []
    while let file = enumerator?.nextObject() as? URL {
      if file.path.hasSuffix(suffix) { files.append(file) }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// Compiles C that the harness made.
  func compile(_ source: [UInt8], label: String, hasExceptions: Bool = false) async throws -> Result {
    var hash = salt
    hash.add(source)
    let stem = objectFolder.appending(component: "\(label)-\(hash.text)")
    let file = stem.appendingPathExtension("c")
    try Data(source).write(to: file)
    return try await compile(file, to: stem, hasExceptions: hasExceptions)
  }

  /// Compiles a file of the runtime or the driver.
  func compile(_ file: URL) async throws -> Result {
    var hash = salt
    hash.add(try Data(contentsOf: file))
    let name = file.deletingPathExtension().lastPathComponent
    return try await compile(
      file, to: objectFolder.appending(component: "\(name)-\(hash.text)"), hasExceptions: name == "exception")
  }

  private func compile(_ file: URL, to stem: URL, hasExceptions: Bool) async throws -> Result {
    let object = stem.appendingPathExtension("o")
    let log = stem.appendingPathExtension("log")
    if !FileManager.default.fileExists(atPath: object.path) {
      let partial = stem.appendingPathExtension("partial")
      let end = try await ChildProcess(
        executable: settings.compiler,
        arguments: (hasExceptions ? settings.exceptionFlags : settings.compileFlags) + [
          "-c", file.path, "-o", partial.path,
        ], errors: log, variables: ["LC_ALL": "C"]
      ).run().end
      guard end == .exited(0) else {
        let text = (try? String(decoding: Data(contentsOf: log), as: UTF8.self)) ?? ""
        return .failed(log: text.isEmpty ? "the C compiler ended with \(end)" : text)
      }
      try FileManager.default.moveItem(at: partial, to: object)
    }
    let lines = (try? String(decoding: Data(contentsOf: log), as: UTF8.self))?.split(separator: "\n") ?? []
    return .object(object, warnings: lines.filter { $0.contains(" warning: ") }.map(String.init))
  }

  func link(_ objects: [URL], libraries: [String], to program: URL) async throws {
    let log = program.appendingPathExtension("log")
    let list = program.appendingPathExtension("objects")
    try Data(objects.map(\.path).joined(separator: "\n").utf8).write(to: list)
    let end = try await ChildProcess(
      executable: settings.compiler,
      arguments: ["@\(list.path)", "-o", program.path] + settings.linkFlags + libraries, errors: log,
      variables: ["LC_ALL": "C"]
    ).run().end
    guard end == .exited(0) else {
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      throw HarnessError("cannot link the driver:\n" + text.prefix(4000))
    }
  }

  /// Removes what no longer belongs to any object in use.
  func removeAllBut(_ objects: [URL]) {
    let kept = Set(objects.map { $0.deletingPathExtension().lastPathComponent })
    let files = (try? FileManager.default.contentsOfDirectory(at: objectFolder, includingPropertiesForKeys: nil)) ?? []
    for file in files where !kept.contains(file.deletingPathExtension().lastPathComponent) {
      try? FileManager.default.removeItem(at: file)
    }
  }
}

/// FNV-1a with 64 bits.
struct Hash: Sendable {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    value = (value ^ 0xFF) &* 0x100_0000_01B3
  }

  mutating func add(_ text: String) { add(text.utf8) }

  var text: String { String(value, radix: 16) }
}
