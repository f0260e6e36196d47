import Testing

@testable import KraiPlot

@Suite struct ScalesClassedTests {
  static let shares: [Double] = [5, 8, 12, 14, 15, 18, 22, 28, 31, 38, 40, 45, 52, 60, 68, 70]
  static let repeated: [Double] = [0, 0, 0, 1, 1, 2, 2, 2, 3, 10, 10, 11, 50, 51, 52, 52]

  /// 300 numbers with ties from a fixed congruential generator.
  static var generated: [Double] {
    var state = 12345
    return (0..<300).map { index in
      state = (state * 1_103_515_245 + 12345) % 2_147_483_648
      return index % 3 == 0 ? Double(state % 1000) / 10 : Double(state % 100_000) / 100
    }
  }

  /// The upper ends of the classes that jenkspy 0.4 (PyPI) finds in the same values.
  static let natural: [([Double], [Double])] = [
    (shares, [22, 45, 70]), (shares, [18, 31, 52, 70]), (shares, [18, 31, 45, 60, 70]),
    (repeated, [3, 11, 52]), (generated, [256.7, 612.43, 990.09]),
    (generated, [188.8, 449.68, 720.69, 990.09]),
    (generated, [175.99, 404.44, 612.43, 792.81, 990.09]),
  ]

  @Test(arguments: natural) func jenks(_ row: ([Double], [Double])) {
    let scale = ClassedScale(values: row.0, method: .jenks(row.1.count))
    let tops = (0..<scale.count).map { index in row.0.filter { scale.index(of: $0) == index }.max() }
    #expect(tops == row.1)
  }

  @Test func jenksBreaksAreRound() {
    #expect(ClassedScale.breaks(Self.shares, .jenks(3)) == [25, 50])
    #expect(ClassedScale.breaks(Self.repeated, .jenks(3)) == [10, 50])
    #expect(ClassedScale.roundest(above: -0.2, upTo: 0.3) == 0)
    #expect(ClassedScale.roundest(above: -37.2, upTo: -31.4) == -35)
    #expect(ClassedScale.roundest(above: 0.30000000000000004, upTo: 0.3000000000000001) > 0.3)
  }

  @Test func jenksOfLargeData() {
    let values: [Double] = (0..<200_000).map { (index: Int) -> Double in
      let group = Double(index % 3 * 1000)
      return group + Double(index * 7919 % 997) / 10
    }
    #expect(ClassedScale.breaks(values, .jenks(3)) == [1000, 2000])
  }

  @Test func quantilesAreTypeSeven() {
    #expect(ClassedScale.breaks(Self.shares, .quantile(4)) == [14.75, 29.5, 46.75])
    #expect(ClassedScale.breaks(Self.shares, .quantile(5)) == [14, 22, 38, 52])
    #expect(ClassedScale.breaks([0, 0, 0, 0, 5], .quantile(4)) == [])
  }

  @Test func otherMethods() {
    #expect(ClassedScale.breaks([0, 10], .equal(4)) == [2.5, 5, 7.5])
    #expect(ClassedScale.breaks(Self.shares, .pretty(4)) == [20, 40, 60])
    #expect(ClassedScale.breaks([1], .manual([50, 10, .nan, 10])) == [10, 50])
    for method in [ClassedScale.Method.equal(0), .quantile(-3), .jenks(1), .jenks(.max)] {
      #expect(ClassedScale.breaks([4, 4, .nan], method) == [])
    }
    #expect(ClassedScale.breaks([1, 2, 3], .jenks(9)) == [2, 3])
    #expect(ClassedScale.breaks([1, 2, 3], .equal(.min)) == [])
  }

  @Test func classesAndRanges() {
    let scale = ClassedScale(breaks: [10, 20], extent: (3, 15))
    #expect([9.9, 10, 19.9, 20, -50, 1e9, .nan].map(scale.index) == [0, 1, 1, 2, 0, 2, nil])
    #expect(scale.ranges.map(\.low) == [3, 10, 20] && scale.ranges.map(\.high) == [10, 20, nil])
    let empty = ClassedScale(values: [.nan], method: .quantile(5))
    #expect(empty.count == 1 && empty.index(of: 3) == 0 && empty.ranges.first?.low == nil)
  }
}
