import Testing
import Toolchain

@Suite struct FingerprintTests {
  @Test func fingerprintsSeparateTheirParts() {
    var first = Fingerprint()
    first.add("a", "bc")
    first.add("d", "")
    var second = Fingerprint()
    second.add("a", "b")
    second.add("cd", "")
    #expect(first.text() != second.text())
    #expect(first.text().count == 32)
  }
}
