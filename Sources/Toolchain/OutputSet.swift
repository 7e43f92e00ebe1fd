import SystemPackage

/// Files that appear together or not at all: all are complete beside their places before the first takes its own.
struct OutputSet {
  private struct Output {
    var partial: FilePath
    var place: FilePath
  }

  private var outputs: [Output] = []

  /// Where a file that belongs at `place` is to be written.
  mutating func partial(for place: FilePath) -> FilePath {
    let partial = FileSystem.temporaryName(beside: place)
    outputs.append(Output(partial: partial, place: place))
    return partial
  }

  mutating func add(_ contents: some Sequence<UInt8>, at place: FilePath) throws(ToolchainError) {
    let partial = partial(for: place)
    do {
      try FileSystem.writeOrErrno(contents, to: partial)
    } catch {
      throw ToolchainError("cannot write \(place): \(error)")
    }
  }

  /// A file that is complete, on the same disk.
  mutating func add(moving file: FilePath, to place: FilePath) {
    outputs.append(Output(partial: file, place: place))
  }

  /// Removes what has not taken its place.
  func discard() { for output in outputs { FileSystem.removePartial(output.partial) } }

  private static func real(_ place: FilePath) -> FilePath {
    let folder = place.removingLastComponent()
    guard let name = place.lastComponent else { return place }
    return (Host.realPath(folder.isEmpty ? "." : folder) ?? folder).appending(name)
  }

  /// Puts all files in place, or leaves all places as they were.
  mutating func commit() throws(ToolchainError) {
    if Task.isCancelled { throw .cancelled }
    var places: Set<FilePath> = []
    for output in outputs where !places.insert(Self.real(output.place)).inserted {
      throw ToolchainError("\(output.place) would be two of the outputs; give another name with -o")
    }
    var undo = Undo()
    do {
      for output in outputs { try undo.put(output.partial, at: output.place) }
    } catch {
      undo.run()
      throw error
    }
    undo.forget()
    outputs = []
  }
}

/// What brings back the state before the files that have taken their places.
private struct Undo {
  private var steps: [(place: FilePath, earlier: FilePath?)] = []
  private var folders: [FilePath] = []

  mutating func put(_ file: FilePath, at place: FilePath) throws(ToolchainError) {
    try makeFolders(place.removingLastComponent())
    // Devices and pipes are not replaced, not even by root, who could.
    let isThere = FileSystem.exists(place)
    if isThere && !FileSystem.isRegularFile(place) {
      let kind = FileSystem.isDirectory(place) ? "it is a folder" : "it is not a file"
      throw ToolchainError("cannot write \(place): \(kind)")
    }
    var earlier: FilePath?
    if isThere {
      let name = FileSystem.temporaryName(beside: place)
      if (try? SystemCalls.makeHardLink(name, to: place)) != nil { earlier = name }
    }
    do {
      try SystemCalls.rename(file, to: place)
    } catch {
      if let earlier { FileSystem.removeFile(earlier) }
      throw ToolchainError("cannot write \(place): \(error)")
    }
    // Where there are no hard links, the new file has to stay.
    if earlier != nil || !isThere { steps.append((place, earlier)) }
  }

  private mutating func makeFolders(_ folder: FilePath) throws(ToolchainError) {
    if folder.isEmpty || FileSystem.isDirectory(folder) { return }
    try makeFolders(folder.removingLastComponent())
    try FileSystem.makeDirectory(folder)
    folders.append(folder)
  }

  func run() {
    for step in steps.reversed() {
      if let earlier = step.earlier, (try? SystemCalls.rename(earlier, to: step.place)) != nil { continue }
      FileSystem.removeFile(step.place)
    }
    for folder in folders.reversed() { SystemCalls.removeDirectory(folder) }
  }

  func forget() {
    for step in steps { if let earlier = step.earlier { FileSystem.removeFile(earlier) } }
  }
}
