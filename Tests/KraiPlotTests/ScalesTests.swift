import Testing

@testable import KraiPlot

@Suite struct ScalesTests {
  /// d3-array's own expectations (test/ticks-test.js).
  static let ticks: [(Double, Double, Int, [Double])] = [
    (0, 1, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]), (0, 1, 7, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 1, 4, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 1, 3, [0, 0.5, 1]),
    (0, 1, 1, [0, 1]), (0, 10, 8, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), (0, 10, 5, [0, 2, 4, 6, 8, 10]),
    (-10, 10, 7, [-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10]), (-10, 10, 6, [-10, -5, 0, 5, 10]),
    (-10, 10, 2, [-10, 0, 10]), (-10, 10, 1, [0]), (0, 2.2, 3, [0, 1, 2]), (1, 1, 10, [1]),
    (0.98, 1.14, 10, [0.98, 1, 1.02, 1.04, 1.06, 1.08, 1.1, 1.12, 1.14]), (10, 0, 5, [10, 8, 6, 4, 2, 0]),
    (.nan, 1, 5, []), (0, .infinity, 5, []), (0, .leastNonzeroMagnitude, 5, []),
  ]

  @Test(arguments: ticks) func decimalTicks(_ row: (Double, Double, Int, [Double])) {
    #expect(DecimalTicks.values(row.0, row.1, count: row.2) == row.3)
  }

  /// d3-scale's own expectations (test/linear-test.js), with its ten ticks.
  static let nice: [(Double, Double, Double, Double)] = [
    (0, 0.96, 0, 1), (0, 96, 0, 100), (1.1, 10.9, 1, 11), (10.9, 1.1, 11, 1), (0.7, 11.001, 0, 12),
    (123.1, 6.7, 130, 0), (0, 0.49, 0, 0.5), (3, 3, 3, 3),
  ]

  @Test(arguments: nice) func niceDomains(_ row: (Double, Double, Double, Double)) {
    let scale = ContinuousScale(domain: (row.0, row.1), range: (0, 1), nice: true, tickCount: 10)
    #expect(scale.domain == (row.2, row.3))
  }

  @Test func noNegativeZero() {
    let zero = ContinuousScale(domain: (-1, 0), range: (0, 1)).ticks().last
    #expect(zero == 0 && zero?.sign == .plus)
  }

  @Test func continuousMapsAndInverts() {
    let linear = ContinuousScale(domain: (0, 10), range: (100, 0))
    #expect(linear.map(0) == 100 && linear.map(10) == 0 && linear.map(2.5) == 75 && linear.map(20) == -100)
    #expect(linear.invert(75) == 2.5)
    let root = ContinuousScale(.sqrt, domain: (0, 100), range: (0, 10))
    #expect(root.map(25) == 5 && root.invert(5) == 25)
    #expect(ContinuousScale(.sqrt, domain: (-4, 4), range: (-2, 2)).map(-1) == -1)
    let log = ContinuousScale(.log, domain: (1, 1000), range: (0, 3))
    #expect(abs((log.map(10) ?? 0) - 1) < 1e-15 && log.map(0) == nil && log.map(-3) == nil)
    #expect(abs((log.invert(2) ?? 0) - 100) < 1e-12)
  }

  static let logTicks: [(Double, Double, Int, [Double])] = [
    (1, 1000, 5, [1, 10, 100, 1000]), (1, 100, 8, [1, 2, 5, 10, 20, 50, 100]),
    (1000, 1, 4, [1000, 100, 10, 1]), (0.05, 3, 6, [0.05, 0.1, 0.2, 0.5, 1, 2]),
    (20, 80, 5, [20, 30, 40, 50, 60, 70, 80]), (1, 1e12, 4, [1, 1e3, 1e6, 1e9, 1e12]),
  ]

  @Test(arguments: logTicks) func logarithmicTicks(_ row: (Double, Double, Int, [Double])) {
    #expect(ContinuousScale(.log, domain: (row.0, row.1), range: (0, 1)).ticks(count: row.2) == row.3)
  }

  @Test func unusableDomainsAreRepaired() {
    #expect(ContinuousScale(domain: (.nan, .infinity), range: (0, 1)).domain == (0, 1))
    #expect(ContinuousScale(.log, domain: (0, 1000), range: (0, 1)).domain == (1, 1000))
    #expect(ContinuousScale(.log, domain: (-5, 0), range: (0, 1)).domain == (1, 10))
    #expect(ContinuousScale(.log, domain: (-5, 0), range: (0, 1)).isRepaired)
    let single = ContinuousScale(domain: (7, 7), range: (0, 10), nice: true)
    #expect(single.map(7) == 5 && single.map(8) == nil && single.ticks() == [7] && !single.isRepaired)
    #expect(single.map(.nan) == nil && single.map(.infinity) == nil && single.invert(.nan) == nil)
  }

  /// Nothing traps whatever the domain, and every tick lies inside of it.
  @Test func extremesAreSafe() {
    let extremes: [Double] = [
      0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-300, 1e308, -1e308,
      1.7976931348623157e308, .nan, .infinity, -.infinity,
      1e17, 1e17 + 16, 0.1, 1e15,
    ]
    for low in extremes {
      for high in extremes {
        for transform in ContinuousScale.Transform.allCases {
          let scale = ContinuousScale(transform, domain: (low, high), range: (0, 100), nice: high > 1)
          let ends = (min(scale.domain.0, scale.domain.1), max(scale.domain.0, scale.domain.1))
          for tick in scale.ticks(count: 7) { #expect(tick >= ends.0 && tick <= ends.1) }
          for value in extremes { #expect(scale.map(value)?.isFinite != false) }
          for value in extremes { #expect(scale.invert(value)?.isFinite != false) }
        }
        _ = TimeScale(domain: (low, high), range: (0, 100)).ticks(count: 5)
        _ = RadiusScale(maximum: low, radius: high).legendValues()
        _ = ClassedScale(values: [low, high, 3], method: .jenks(3)).ranges
        _ = ClassedScale(values: [low, high, 3], method: .pretty(3)).index(of: 1)
      }
    }
  }

  /// d3-scale's own expectations (test/band-test.js).
  @Test func bands() {
    let plain = BandScale(categories: ["a", "b", "c"], range: (0, 120), paddingInner: 0.2, paddingOuter: 0.2)
    #expect(plain.categories.map { plain.band($0)?.start } == [7.5, 45, 82.5] && plain.bandwidth == 30)
    let down = BandScale(categories: ["a", "b", "c"], range: (120, 0), paddingInner: 0.2, paddingOuter: 0.1)
    #expect(down.categories.map { down.band($0)?.start } == [84, 44, 4] && down.bandwidth == 32)
    #expect(down.center("b") == 60 && down.band("d") == nil)
    let single = BandScale(categories: ["x", "x"], range: (0, 960), paddingInner: 0.5, paddingOuter: 0.5)
    #expect(single.categories == ["x"] && single.band("x")?.start == 320 && single.step == 640)
    let none = BandScale(categories: [], range: (.nan, 1), paddingInner: .nan, paddingOuter: -3)
    #expect(none.step == 1 && none.center("") == nil)
  }

  @Test func radiiAreAreaTrue() {
    let scale = RadiusScale(maximum: 100, radius: 20)
    #expect(scale.map(0) == 0 && scale.map(25) == 10 && scale.map(100) == 20 && scale.map(-1) == nil)
    #expect(scale.legendValues() == [100, 20, 5])
    #expect(RadiusScale(maximum: 234, radius: 20).legendValues() == [250, 50, 20])
    #expect(RadiusScale(maximum: 9, radius: 20).legendValues(smallest: 1) == [10, 2])
    #expect(RadiusScale(maximum: 0.07, radius: 20).legendValues() == [0.08, 0.02, 0.005])
    #expect(RadiusScale(maximum: 0, radius: 20).legendValues() == [])
  }
}
