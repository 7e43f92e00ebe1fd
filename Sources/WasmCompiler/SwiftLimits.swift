import CGeneration

extension CompileOptions {
  /// With the limits that the file of signatures asks for. What is wrong in it is found when the Swift is written.
  var withLimitsOfSwift: CompileOptions {
    guard let text = library?.swift?.signatures, let file = try? SwiftSignatureFile(text) else { return self }
    var options = self
    options.fuel = file.fuel ?? fuel
    options.isInterruptible = file.isInterruptible || isInterruptible
    return options
  }
}
