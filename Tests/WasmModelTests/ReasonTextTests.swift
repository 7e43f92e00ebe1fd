import Testing
import WasmModel

@Suite struct ReasonTextTests {
  @Test func typesAsTheTextFormatWritesThem() {
    let texts: [(ValueType, String)] = [
      (.i32, "i32"), (.v128, "v128"), (.funcref, "funcref"), (.externref, "externref"), (.structref, "structref"),
      (.exnref, "exnref"), (.reference(nullable: true, .abstract(.none)), "nullref"),
      (.reference(nullable: true, .abstract(.noFunction)), "nullfuncref"),
      (.reference(nullable: false, .abstract(.noExternal)), "(ref noextern)"),
      (.reference(nullable: true, .concrete(3)), "(ref null 3)"),
      (.reference(nullable: false, .concrete(ValueType.maximumTypeIndex)), "(ref 8388607)"),
    ]
    for (type, text) in texts { #expect(type.description == text) }
  }

  @Test func theSuitesWordsComeFirst() {
    let texts: [(WasmError.Reason, String)] = [
      (.typeMismatch(expected: .i32, actual: .i64), "type mismatch: expected i32, found i64"),
      (.typeMismatch(expected: .funcref, actual: .bottom), "type mismatch: expected funcref, found nothing"),
      (.unknownMemory(0), "unknown memory 0"),
      (.unknownElement(4), "unknown elem segment 4"),
      (.unknownData(1), "unknown data segment 1"),
      (.illegalOpcode(0xFF), "illegal opcode ff"),
      (.illegalOpcode(0x06), "illegal opcode 06"),
      (.illegalOpcode(0xFC00_0013), "illegal opcode fc 13"),
      (.illegalOpcode(0xFD00_0200), "illegal opcode fd 200"),
      (.memorySize, "memory size must be at most 65536 pages (4GiB)"),
      (.malformedLimitsFlags(8), "malformed limits flags 08"),
    ]
    for (reason, text) in texts { #expect(reason.description == text) }
  }
}

@Suite struct ValueTypeTests {
  @Test func packedFields() {
    for heapType in AbstractHeapType.allCases.map(HeapType.abstract) + [.concrete(0), .concrete(8_388_607)] {
      for nullable in [false, true] {
        let type = ValueType.reference(nullable: nullable, heapType)
        #expect(type.kind == .reference)
        #expect(type.isReference)
        #expect(type.heapType == heapType)
        #expect(type.isNullable == nullable)
        #expect(type.isDefaultable == nullable)
        #expect(type.withNullability(!nullable).heapType == heapType)
        #expect(type.withNullability(nullable) == type)
        if case .concrete(let index) = heapType {
          #expect(type.typeIndex == index)
        } else {
          #expect(type.typeIndex == nil)
        }
      }
    }
    #expect(ValueType.i32.heapType == nil)
    #expect(ValueType.f64.isDefaultable)
  }
}
