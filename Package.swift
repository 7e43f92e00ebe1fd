// swift-tools-version: 6.2
import PackageDescription

var settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]
// The tests' own programs call the system's functions all over.
var testSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]
if Context.environment["CI"] != nil {
  settings.append(.treatAllWarnings(as: .error))
  testSettings.append(.treatAllWarnings(as: .error))
}

let package = Package(
  name: "wasmc",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "WasmCompiler", targets: ["WasmCompiler"]),
    .executable(name: "wasmc", targets: ["wasmc"]),
    .library(name: "WasmRuntime", targets: ["WasmRuntime"]),
    .plugin(name: "WasmPlugin", targets: ["WasmPlugin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.0")),
    .package(url: "https://github.com/swiftlang/swift-subprocess", .upToNextMinor(from: "1.0.0"), traits: []),
    .package(url: "https://github.com/apple/swift-system", .upToNextMinor(from: "1.8.0")),
    .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.0")),
  ],
  targets: [
    .target(name: "WasmModel", swiftSettings: settings),
    .target(name: "WasmBinary", dependencies: ["WasmModel"], swiftSettings: settings),
    .target(name: "WasmValidation", dependencies: ["WasmModel", "WasmBinary"], swiftSettings: settings),
    .target(name: "WasmDebug", dependencies: ["WasmModel"], swiftSettings: settings),
    .target(
      name: "CGeneration", dependencies: ["WasmModel", "WasmBinary", "WasmValidation", "WasmDebug"],
      swiftSettings: settings),
    .target(name: "RuntimeFiles", swiftSettings: settings),
    .target(
      name: "WasmCompiler",
      dependencies: ["WasmModel", "WasmBinary", "WasmValidation", "WasmDebug", "CGeneration", "RuntimeFiles"],
      swiftSettings: settings),
    .target(
      name: "Toolchain",
      dependencies: [
        "RuntimeFiles", "WasmCompiler", "WasmModel",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .target(
      name: "Comparison",
      dependencies: [
        "Toolchain", "WasmCompiler", "WasmBinary", "WasmModel",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [
        .embedInCode("Embedded/measure.c"), .embedInCode("Embedded/node-driver.mjs"),
        .embedInCode("Embedded/wasmtime-driver.py"), .embedInCode("Embedded/page.css"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "wasmc",
      dependencies: [
        "WasmCompiler", "Toolchain", "Comparison", "WasmModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    // Modules in packages of Swift: the plugin, its tool, and what the generated Swift needs. Documentation/Swift.md
    .plugin(name: "WasmPlugin", capability: .buildTool(), dependencies: ["wasmc-swift"]),
    .executableTarget(
      name: "wasmc-swift",
      dependencies: [
        "WasmCompiler", "Toolchain",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .target(
      name: "CWasmRuntime", path: "runtime-c", exclude: ["src", "tests"], sources: ["swift"],
      publicHeadersPath: "include"),
    .target(name: "WasmRuntime", dependencies: ["CWasmRuntime"], swiftSettings: settings),
    .testTarget(name: "WasmModelTests", dependencies: ["WasmModel"], swiftSettings: settings),
    .testTarget(name: "WasmBinaryTests", dependencies: ["WasmModel", "WasmBinary"], swiftSettings: settings),
    .testTarget(
      name: "WasmValidationTests", dependencies: ["WasmModel", "WasmBinary", "WasmValidation"],
      swiftSettings: settings),
    .testTarget(
      name: "WasmDebugTests", dependencies: ["WasmModel", "WasmBinary", "WasmDebug"], swiftSettings: settings),
    .testTarget(name: "CGenerationTests", dependencies: ["CGeneration", "WasmCompiler"], swiftSettings: settings),
    .testTarget(
      name: "ToolchainTests",
      dependencies: [
        "Toolchain", "WasmCompiler",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Comparison", "Toolchain", "WasmCompiler", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .target(name: "TestHarness", path: "Tests/Harness", swiftSettings: testSettings),
    // Tests that are programs of their own: make spec, make programs and make mutate, make wasi-test.
    .executableTarget(
      name: "spec-runner",
      dependencies: [
        "TestHarness", "WasmCompiler", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Spec/Sources", swiftSettings: testSettings),
    .executableTarget(
      name: "program-runner",
      dependencies: [
        "TestHarness", "WasmCompiler", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Programs/Sources", swiftSettings: testSettings),
    .executableTarget(
      name: "wasi-runner",
      dependencies: ["TestHarness", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/WASI/Sources", swiftSettings: testSettings),
  ],
  swiftLanguageModes: [.v6]
)
