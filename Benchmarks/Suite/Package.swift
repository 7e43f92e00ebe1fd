// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "benchmark-suite",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "bench-runner", targets: ["bench-runner"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.0"))
  ],
  targets: [
    .target(name: "BenchmarkResults", path: "Sources/BenchmarkResults", swiftSettings: settings),
    .executableTarget(
      name: "bench-runner",
      dependencies: [
        "BenchmarkResults",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/BenchRunner",
      swiftSettings: settings),
    .testTarget(
      name: "BenchmarkResultsTests", dependencies: ["BenchmarkResults"], path: "Tests/BenchmarkResultsTests",
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
