extension ModuleReport {
  /// The report for programs. Members keep their names; new ones may be added.
  public var json: String {
    let members: [(String, JSONValue)] = [
      ("file", .string(file)), ("size", .number(size)), ("name", .optional(name)),
      ("features", .array(features.map { .string($0) })),
      (
        "functions",
        .object([
          ("count", .number(functionCount)), ("codeSize", .number(codeSize)),
          ("instructions", .number(instructionCount)), ("named", .number(namedFunctionCount)),
          (
            "largest",
            .array(
              largestFunctions.map {
                .object([
                  ("index", .number($0.index)), ("name", .optional($0.name)),
                  ("demangledName", .optional($0.demangledName)), ("size", .number($0.size)),
                ])
              })
          ),
        ])
      ),
      ("data", .object([("segments", .number(dataSegmentCount)), ("size", .number(dataSize))])),
      ("elementSegments", .number(elementSegmentCount)),
      ("startFunction", startFunction.map { .number($0) } ?? .null),
      ("hasNameSection", .bool(hasNameSection)),
      (
        "producers",
        .array(
          producers.map {
            .object([("field", .string($0.field)), ("name", .string($0.name)), ("version", .string($0.version))])
          })
      ),
      (
        "sections",
        .array(
          sections.map {
            .object([
              ("id", .number(Int($0.identifier))), ("name", .string($0.name)), ("offset", .number($0.offset)),
              ("size", .number($0.size)),
            ])
          })
      ),
      ("types", .array(types.map { .string($0) })),
      (
        "imports",
        .array(
          imports.map {
            .object([
              ("module", .string($0.module)), ("name", .string($0.name)), ("kind", .string($0.kind)),
              ("index", .number($0.index)), ("type", .string($0.type)),
            ])
          })
      ),
      (
        "exports",
        .array(
          exports.map {
            .object([
              ("name", .string($0.name)), ("kind", .string($0.kind)), ("index", .number($0.index)),
              ("type", .string($0.type)),
            ])
          })
      ),
      ("tables", definitions(tables)), ("memories", definitions(memories)), ("globals", definitions(globals)),
      ("tags", definitions(tags)),
    ]
    var text = ""
    JSONValue.object(members).write(to: &text, indentation: "")
    return text + "\n"
  }

  private func definitions(_ items: [Definition]) -> JSONValue {
    .array(
      items.map {
        .object([("index", .number($0.index)), ("type", .string($0.type)), ("name", .optional($0.name))])
      })
  }
}
