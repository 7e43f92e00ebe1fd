import WasmModel

extension FunctionEmitter {
  /// What the C generator does not translate is refused by name, never mistranslated.
  func refusal(_ feature: Feature) -> WasmError {
    WasmError(.needsFeature(feature), offset: validator.instructionOffset)
  }
}
