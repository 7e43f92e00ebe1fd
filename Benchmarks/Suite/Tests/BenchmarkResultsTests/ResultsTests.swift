import Foundation
import Testing

@testable import BenchmarkResults

@Suite struct ResultsTests {
  private func program(_ name: String, native: [Double], wasmc: [Double]) -> ProgramResult {
    ProgramResult(
      name: name, about: "",
      times: [
        Times(contestant: "native", processor: native, wall: native),
        Times(contestant: "wasmc", processor: wasmc, wall: wasmc),
      ])
  }

  private func results(_ programs: [ProgramResult]) -> Results {
    Results(
      date: "2026-01-02", machine: Machine(processor: "x", cores: 1, system: "y"), versions: [:],
      contestants: [Contestant(name: "native", options: "-O3"), Contestant(name: "wasmc", options: "default")],
      programs: programs)
  }

  @Test func medianOfOddAndEvenCounts() throws {
    #expect(try #require(Summary([3, 1, 2])).median == 2)
    #expect(try #require(Summary([4, 1, 2, 3])).median == 2.5)
    #expect(try #require(Summary([3, 1, 2])).lowest == 1)
    #expect(try #require(Summary([3, 1, 2])).highest == 3)
    #expect(Summary([]) == nil)
  }

  @Test func geometricMeanOfRatios() throws {
    #expect(abs(try #require(geometricMean([0.5, 2])) - 1) < 1e-12)
    #expect(geometricMean([]) == nil)
  }

  @Test func ratiosAreTakenWithinARound() {
    let program = program("a", native: [1, 2], wasmc: [1.5, 3])
    #expect(program.ratios(of: "wasmc") == [1.5, 1.5])
    #expect(program.ratios(of: "nobody") == [])
  }

  @Test func tableHasRowsMeanAndDashes() {
    var results = results([program("a", native: [1], wasmc: [1.5]), program("b", native: [2], wasmc: [])])
    results.contestants.append(Contestant(name: "absent", options: ""))
    let table = Table(results).ratios
    #expect(table.contains("| program | native, s | wasmc |"))
    #expect(table.contains("| a | 1.00 | 1.50 |"))
    #expect(table.contains("| b | 2.00 | – |"))
    #expect(table.contains("| **geometric mean** | | **1.500** |"))
  }

  @Test func mergingReplacesProgramsOfTheSameName() {
    var first = results([program("a", native: [1], wasmc: [1]), program("b", native: [1], wasmc: [1])])
    first.merge(results([program("b", native: [1], wasmc: [3]), program("c", native: [1], wasmc: [1])]))
    #expect(first.programs.map(\.name) == ["a", "b", "c"])
    #expect(first.programs[1].ratios(of: "wasmc") == [3])
    #expect(first.contestants.count == 2)
  }

  @Test func jsonRoundTrip() throws {
    let data = try JSONEncoder().encode(results([program("a", native: [1], wasmc: [2])]))
    #expect(try JSONDecoder().decode(Results.self, from: data).programs[0].ratios(of: "wasmc") == [2])
  }

  @Test func plotCutsLongBars() {
    let svg = Plot(results([program("a<b", native: [1], wasmc: [4])])).svg
    #expect(svg.contains("a&lt;b"))
    #expect(svg.contains(">4.00</text>"))
  }

  @Test func pageRenewsOneSection() {
    let other = "\(Page.start("b"))\nkept\n\(Page.end)\nend"
    var page = Page("before\n\(Page.start("a"))\nold\n\(Page.end)\nbetween\n" + other)
    let renewed = page.renew("a", with: "new")
    #expect(renewed)
    #expect(page.text == "before\n\(Page.start("a"))\nnew\n\(Page.end)\nbetween\n" + other)
    let unknown = page.renew("c", with: "new")
    #expect(!unknown)
  }
}
