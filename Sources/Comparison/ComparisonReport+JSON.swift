import WasmCompiler

extension ComparisonReport {
  /// One object, described in `Documentation/Comparing.md`.
  package var json: String {
    var members: [(String, JSONValue)] = [
      ("module", .string(module)), ("module_bytes", .number(moduleBytes)),
      ("arguments", .array(arguments.map(JSONValue.string))), ("command", .array(command.map(JSONValue.string))),
      ("date", .string(date)), ("wasmc", .string(version)), ("c_compiler", .string(compiler)),
      (
        "machine",
        .object([
          ("processor", .string(machine.processor)), ("cores", .number(machine.cores)),
          ("system", .string(machine.system)),
        ])
      ),
      ("runs", .number(runs)), ("warm_up", .number(warmUp)), ("timeout", .decimal(timeout, places: 3)),
      ("agree", .bool(agrees)),
    ]
    members.append(("baseline", .optional(baseline?.contestant.name)))
    members.append(("engines", .array(results.map(describe))))
    members.append(("not_found", .array(missing.map { .string($0.rawValue) })))
    var text = ""
    JSONValue.object(members).write(to: &text, indentation: "")
    return text + "\n"
  }

  private func describe(_ result: ContestantResult) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(result.contestant.name)), ("about", .string(result.contestant.about)),
      ("program", .string(result.contestant.command.program.string)),
      ("command_arguments", .array(result.contestant.command.arguments.map(JSONValue.string))),
      ("outcome", .string(result.outcome.word)),
      ("explanation", .optional(result.outcome.explanation(timeout: timeout))),
    ]
    members.append(("end", .optional(result.end?.text)))
    if case .exited(let status)? = result.end { members.append(("exit_status", .number(status))) }
    if case .differs(let difference) = result.outcome {
      members.append(
        (
          "difference",
          .object([
            ("line", .number(difference.line)), ("expected", .optional(difference.expected)),
            ("found", .optional(difference.found)),
          ])
        ))
    }
    members.append(("seconds", summary(result.samples.wall)))
    members.append(("processor_seconds", summary(result.samples.processor)))
    members.append(("ratio", summary(ratio(result))))
    members.append(("peak_bytes", result.samples.peakMemory.map(JSONValue.number) ?? .null))
    members.append(("start_up_seconds", summary(result.startUp.wall)))
    members.append(("runs", list(result.samples)))
    members.append(("start_ups", list(result.startUp)))
    if let build = result.contestant.build {
      members.append(
        (
          "build",
          .object([
            ("seconds", number(build.seconds)), ("bytes", .number(build.bytes)), ("objects", .number(build.objects)),
            ("objects_cached", .number(build.cachedObjects)),
          ])
        ))
    }
    return .object(members)
  }

  private func number(_ value: Double) -> JSONValue { .decimal(value, places: 6) }

  private func summary(_ summary: Summary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      ("median", number(summary.median)), ("lowest", number(summary.lowest)), ("highest", number(summary.highest)),
    ])
  }

  private func list(_ samples: [Sample]) -> JSONValue {
    .array(
      samples.map { sample in
        .object([
          ("seconds", number(sample.wall)), ("processor_seconds", number(sample.processor)),
          ("peak_bytes", .number(sample.peakMemory)),
        ])
      })
  }
}
