// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "checks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "wasmc", path: "../..")],
  targets: [
    .executableTarget(
      name: "Checks",
      dependencies: [.product(name: "WasmRuntime", package: "wasmc")],
      swiftSettings: [.strictMemorySafety()],
      plugins: [.plugin(name: "WasmPlugin", package: "wasmc")])
  ]
)
