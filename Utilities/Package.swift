// swift-tools-version: 6.1
import PackageDescription

// What renders the generated files. A package of its own: users of the library never build it.
let package = Package(
  name: "Utilities",
  platforms: [.macOS(.v15)],
  targets: [
    .target(name: "InstructionTable"),
    .executableTarget(name: "manual"),
    .executableTarget(name: "generate", dependencies: ["InstructionTable"]),
  ],
  swiftLanguageModes: [.v6]
)
