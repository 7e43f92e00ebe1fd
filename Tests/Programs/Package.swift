// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "program-tests",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "program-runner", targets: ["program-runner"])],
  dependencies: [
    .package(name: "wasmc", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.0")),
  ],
  targets: [
    .executableTarget(
      name: "program-runner",
      dependencies: [
        .product(name: "WasmCompiler", package: "wasmc"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/ProgramRunner",
      swiftSettings: settings)
  ],
  swiftLanguageModes: [.v6]
)
