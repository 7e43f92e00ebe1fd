/// What one run of the suite, or several that were merged, measured: the content of the JSON file.
public struct Results: Codable, Sendable {
  /// Day, as 2026-11-23.
  public var date: String
  public var machine: Machine
  /// Of compilers, engines and packages, by name.
  public var versions: [String: String]
  /// How each contestant's executables were made, by its name.
  public var contestants: [Contestant]
  public var programs: [ProgramResult]
  public var startUp: [StartUp]
  /// Peers that were left out, with the reason.
  public var missing: [String]

  public init(
    date: String, machine: Machine, versions: [String: String], contestants: [Contestant],
    programs: [ProgramResult] = [],
    startUp: [StartUp] = [], missing: [String] = []
  ) {
    self.date = date
    self.machine = machine
    self.versions = versions
    self.contestants = contestants
    self.programs = programs
    self.startUp = startUp
    self.missing = missing
  }

  /// Takes over what a later run measured: its programs replace those of the same name.
  public mutating func merge(_ other: Results) {
    date = max(date, other.date)
    machine = other.machine
    versions.merge(other.versions) { $1 }
    for contestant in other.contestants {
      if let index = contestants.firstIndex(where: { $0.name == contestant.name }) {
        contestants[index] = contestant
      } else {
        contestants.append(contestant)
      }
    }
    for program in other.programs {
      if let index = programs.firstIndex(where: { $0.name == program.name }) {
        programs[index] = program
      } else {
        programs.append(program)
      }
    }
    if !other.startUp.isEmpty { startUp = other.startUp }
    for line in other.missing where !missing.contains(line) { missing.append(line) }
  }
}

public struct Machine: Codable, Sendable {
  public var processor: String
  public var cores: Int
  public var system: String

  public init(processor: String, cores: Int, system: String) {
    self.processor = processor
    self.cores = cores
    self.system = system
  }
}

/// One way to run a program: an engine with its options, and the module it is given.
public struct Contestant: Codable, Sendable, Equatable {
  public var name: String
  /// What the table says about it.
  public var options: String

  public init(name: String, options: String) {
    self.name = name
    self.options = options
  }
}

public struct ProgramResult: Codable, Sendable {
  public var name: String
  public var about: String
  public var times: [Times]

  public init(name: String, about: String, times: [Times] = []) {
    self.name = name
    self.about = about
    self.times = times
  }

  public func times(of contestant: String) -> Times? { times.first { $0.contestant == contestant } }

  /// Each round's processor time by that of the reference in the same round: what else the machine does changes less
  /// between two runs that follow each other.
  public func ratios(of contestant: String, to reference: String = "native") -> [Double] {
    guard let own = times(of: contestant), let other = times(of: reference) else { return [] }
    return zip(own.processor, other.processor).compactMap { $1 > 0 ? $0 / $1 : nil }
  }
}

/// Seconds of whole processes, one per round, in the order of rounds.
public struct Times: Codable, Sendable {
  public var contestant: String
  /// User and system time.
  public var processor: [Double]
  public var wall: [Double]

  public init(contestant: String, processor: [Double] = [], wall: [Double] = []) {
    self.contestant = contestant
    self.processor = processor
    self.wall = wall
  }
}

public struct StartUp: Codable, Sendable {
  public var contestant: String
  /// Seconds from the start of the process to its end.
  public var wall: Summary
  /// Bytes of the executable, or of what an engine loads.
  public var size: Int

  public init(contestant: String, wall: Summary, size: Int) {
    self.contestant = contestant
    self.wall = wall
    self.size = size
  }
}
