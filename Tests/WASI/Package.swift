// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "wasi-tests",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "wasi-runner", targets: ["wasi-runner"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.0"))
  ],
  targets: [
    .executableTarget(
      name: "wasi-runner",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/WASIRunner",
      swiftSettings: settings)
  ],
  swiftLanguageModes: [.v6]
)
