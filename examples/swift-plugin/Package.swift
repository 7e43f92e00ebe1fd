// swift-tools-version: 6.2
import PackageDescription

// In a package of your own: .package(url: "https://github.com/…/wasmc", from: "0.1.0")
let package = Package(
  name: "swift-plugin",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "wasmc", path: "../..")],
  targets: [
    .executableTarget(
      name: "App",
      dependencies: [.product(name: "WasmRuntime", package: "wasmc")],
      plugins: [.plugin(name: "WasmPlugin", package: "wasmc")])
  ]
)
