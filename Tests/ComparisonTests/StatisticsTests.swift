import Testing

@testable import Comparison

@Suite struct StatisticsTests {
  @Test func summaries() {
    #expect(Summary([]) == nil)
    let one = Summary([2])
    #expect(one?.median == 2 && one?.lowest == 2 && one?.highest == 2)
    let odd = Summary([3, 1, 2])
    #expect(odd?.median == 2 && odd?.lowest == 1 && odd?.highest == 3)
    #expect(Summary([4, 1, 2, 3])?.median == 2.5)
  }

  @Test func ratiosPairRounds() {
    func samples(_ values: [Double]) -> [Sample] { values.map { Sample(wall: $0, processor: $0, peakMemory: 1) } }
    #expect(samples([2, 8]).ratios(to: samples([1, 4])) == [2, 2])
    // One that stopped early, and a clock too coarse to tell.
    #expect(samples([2]).ratios(to: samples([1, 4])) == [2])
    #expect(samples([2, 2]).ratios(to: samples([0, 1])) == [2])
  }

  @Test(arguments: [
    (0.0000123, "12.3 µs"), (0.001, "1.00 ms"), (0.0123456, "12.3 ms"), (0.1239, "124 ms"), (0.99951, "1.00 s"),
    (12.34, "12.3 s"), (1234.5, "1235 s"), (0, "0.00 µs"), (0.00999, "9.99 ms"), (0.009999, "10.0 ms"),
  ])
  func seconds(value: Double, text: String) { #expect(NumberText.seconds(value) == text) }

  @Test(arguments: [(0, "0 B"), (1023, "1023 B"), (1536, "1.50 KiB"), (1_048_576, "1.00 MiB"), (3 << 30, "3.00 GiB")])
  func bytes(value: Int, text: String) { #expect(NumberText.bytes(value) == text) }

  @Test func marksOfAxes() {
    #expect(NumberText.tick(0) == "0")
    #expect(NumberText.tick(0.1) == "100 ms")
    #expect(NumberText.tick(0.0025) == "2.5 ms")
    #expect(NumberText.plain(20) == "20")
  }

  @Test(arguments: [
    (0, "1970-01-01"), (951_782_400, "2000-02-29"), (951_868_800, "2000-03-01"), (1_767_139_199, "2025-12-30"),
    (1_767_225_599, "2025-12-31"), (1_767_225_600, "2026-01-01"), (4_107_542_399, "2100-02-28"),
    (4_107_542_400, "2100-03-01"),
  ])
  func dates(seconds: Int, text: String) { #expect(NumberText.date(secondsSinceEpoch: seconds) == text) }

  @Test func scales() {
    let linear = PlotScale([0.3, 1.1])
    #expect(!linear.isLogarithmic && linear.position(0) == 0)
    #expect((linear.ticks.last ?? 0) >= 1.1 && linear.ticks.first == 0)
    #expect(linear.position(1.1) <= 1)
    let wide = PlotScale([0.002, 0.2, 2])
    #expect(wide.isLogarithmic)
    #expect(abs(wide.position(0.01) - 0.25) < 0.01 && abs(wide.position(0.1) - 0.5) < 0.01)
    #expect(wide.position(0.0001) == 0)
    #expect(PlotScale([]).ticks.isEmpty)
    #expect(PlotScale([0, 0]).position(0) == 0)
  }
}
