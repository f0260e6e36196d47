import KraiGraphics
import KraiTables
import Testing

@testable import KraiPlot

/// Axes of hours, minutes and seconds.
struct ClockAxisTests {
  private static let day = 19_783.0  // 2024-03-01

  private func days(_ hours: [Double]) -> [Double] { hours.map { Self.day + $0 / 24 } }

  @Test func steps() {
    #expect(TimeStep(of: days([0, 1, 2, 4])) == TimeStep(.second, 3600))
    #expect(TimeStep(of: days([0, 0.5, 1, 1.5])) == TimeStep(.second, 1800))
    #expect(TimeStep(of: days([6, 30, 54])) == TimeStep(.day, 1))
    #expect(TimeStep(of: days([0, 24, 48, 49])) == nil)
    #expect(TimeStep(of: days([0, 1, 3.3, 7])) == nil)
    #expect(TimeStep(of: days([6, 6 + 31 * 24, 6 + 61 * 24])) == TimeStep(.month, 1))
    #expect(TimeStep(.second, 3600).isGap(from: Self.day, to: Self.day + 2.0 / 24))
    #expect(!TimeStep(.second, 3600).isGap(from: Self.day, to: Self.day + 1.0 / 24))
  }

  private func ticks(
    _ from: Double, _ to: Double, count: Int = 6, step: TimeStep? = nil, hasClock: Bool = true
  ) -> [String] {
    let scale = TimeScale(domain: (Self.day + from / 24, Self.day + to / 24), range: (0, 600))
    let ticks = scale.ticks(count: count, labelWidth: 44, step: step, hasClock: hasClock)
    return DateFormat(language: .en).labels(ticks).map { $0.joined(separator: " / ") }
  }

  @Test func labels() {
    #expect(ticks(3, 30) == ["06:00 / 1 Mar 2024", "12:00", "18:00", "00:00 / 2 Mar", "06:00"])
    #expect(
      ticks(0, 48, count: 4) == [
        "00:00 / 1 Mar 2024", "12:00", "00:00 / 2 Mar", "12:00", "00:00 / 3 Mar",
      ])
    #expect(
      ticks(6, 7) == ["06:00 / 1 Mar 2024", "06:10", "06:20", "06:30", "06:40", "06:50", "07:00"])
    #expect(
      ticks(6, 6 + 1.0 / 60) == [
        "06:00:00 / 1 Mar 2024", "06:00:10", "06:00:20", "06:00:30", "06:00:40", "06:00:50", "06:01:00",
      ])
    // No finer than the data, and never hours for days.
    #expect(ticks(0, 12, step: TimeStep(.second, 21_600)) == ["00:00 / 1 Mar 2024", "06:00", "12:00"])
    #expect(ticks(0, 48, hasClock: false) == ["1 Mar 2024", "2", "3"])
    #expect(
      ticks(0, 24 * 5, step: TimeStep(.day, 1)) == [
        "1 Mar 2024", "2", "3", "4", "5", "6",
      ])
  }

  /// Every new day is named, every new year said, whichever hours have labels.
  @Test(arguments: [
    (Language.en, ["12:00 / 31 Dec 2024 UTC+9", "06:00 / 1 Jan 2025", "18:00", "12:00 / 2 Jan"]),
    (.ru, ["12:00 / 31 дек. 2024 UTC+9", "06:00 / 1 янв. 2025", "18:00", "12:00 / 2 янв."]),
    (.zh, ["12:00 / 2024年12月31日 UTC+9", "06:00 / 2025年1月1日", "18:00", "12:00 / 1月2日"]),
    (.de, ["12:00 / 31. Dez. 2024 UTC+9", "06:00 / 1. Jan. 2025", "18:00", "12:00 / 2. Jan."]),
    (.ja, ["12:00 / 2024年12月31日 UTC+9", "06:00 / 2025年1月1日", "18:00", "12:00 / 1月2日"]),
    (.fr, ["12:00 / 31 déc. 2024 UTC+9", "06:00 / 1er janv. 2025", "18:00", "12:00 / 2 janv."]),
  ])
  func newDaysAreNamed(_ language: Language, _ expected: [String]) {
    let hours = [(20_088, 12), (20_089, 6), (20_089, 18), (20_090, 12)]  // from 2024-12-31
    let ticks = hours.map {
      TimeScale.Tick(day: $0, second: $1 * 3600, granularity: .second, boundary: .second)
    }
    let format = DateFormat(language: language)
    #expect(format.labels(ticks, zone: "UTC+9").map { $0.joined(separator: " / ") } == expected)
    let stacked = format.labels(ticks, zone: "UTC+9", isStacked: true)
    #expect(stacked.map(\.count) == [3, 3, 1, 2])
    #expect(
      stacked[0][2] == "2024 UTC+9" && stacked[1][2] == "2025" && stacked[3][1] == expected[3].dropFirst(8))
  }

  @Test(arguments: [(0, "UTC"), (540, "UTC+9"), (-210, "UTC−3:30"), (330, "UTC+5:30"), (65, "UTC+1:05")])
  func zones(_ minutes: Int, _ text: String) { #expect(DateFormat.zone(minutes) == text) }

  @Test func moments() throws {
    func text(_ moment: String, _ language: Language = .en) throws -> String {
      DateFormat(language: language, style: .long).string(try #require(Period.parse(moment)))
    }
    #expect(try text("2024-03-01T06:00") == "1 March 2024 06:00")
    #expect(try text("2024-03-01T06:00:30+09:00") == "1 March 2024 06:00:30 UTC+9")
    #expect(try text("2024-03-01T00:30+01:00") == "1 March 2024 00:30 UTC+1")
    #expect(try text("1969-12-31T23:59Z", .ru) == "31 декабря 1969 23:59 UTC")
  }

  private func figure(
    _ times: [String], _ mark: String = "line: {}", _ language: Language = .en, width: Int = 720
  ) throws -> SceneReading {
    let rows = times.enumerated().map { "\($1),\($0 + 1)" }.joined(separator: "\n")
    return try PlotPackage(tables: ["load": "at,value\n\(rows)\n"], entries: ["load": "\"krai:note\": {}"])
      .read(
        "title: T\nsource: S\nwidth: \(width)\ndata: load\nx: at\ny: value\nmarks: [\(mark)]", language)
  }

  /// The labels below the frame, from the left: those of one place together.
  private func below(_ reading: SceneReading) -> [String] {
    let labels = reading.texts(in: "f-axes").filter { $0.node.anchor == .middle }
    return Set(labels.map(\.node.x)).sorted().map { x in
      labels.filter { $0.node.x == x }.sorted { $0.node.y < $1.node.y }.map(\.text).joined(separator: " / ")
    }
  }

  /// Hourly readings from an hour of the first of March on.
  private func readings(_ hours: Range<Int>, zone: String = "Z") -> [String] {
    hours.map {
      "2024-03-0\(1 + $0 / 24)T" + ($0 % 24 < 10 ? "0" : "") + "\($0 % 24):00" + zone
    }
  }

  @Test func daysOfAWideAndANarrowAxis() throws {
    let wide = try figure(readings(3..<75))
    #expect(
      below(wide) == [
        "06:00 / 1 Mar 2024 UTC", "12:00", "18:00", "00:00 / 2 Mar", "06:00", "12:00", "18:00",
        "00:00 / 3 Mar",
        "06:00", "12:00", "18:00", "00:00 / 4 Mar",
      ])
    let narrow = try figure(readings(18..<46), width: 360)
    #expect(below(narrow) == ["18:00 / 1 Mar / 2024 UTC", "00:00 / 2 Mar", "06:00", "12:00", "18:00"])
    let chinese = try figure(readings(18..<46, zone: "+08:00"), "line: {}", .zh, width: 360)
    #expect(below(chinese) == ["18:00 / 3月1日 / 2024 UTC+8", "00:00 / 3月2日", "06:00", "12:00", "18:00"])
    #expect(below(try figure(readings(3..<75), width: 360)) == ["2 Mar 2024", "3", "4"])
    // A day, year and clock in one line would take more than a quarter of the axis.
    #expect(below(try figure(readings(0..<28), width: 360)).first == "00:00 / 1 Mar / 2024 UTC")
  }

  /// No label touches another, or leaves the margins of the page, or reaches what stands below.
  @Test(arguments: [Language.en, .ru, .zh, .de, .ja], [360, 680])
  func labelsKeepApart(_ language: Language, _ width: Int) throws {
    for hour in [0, 3, 17, 22, 23] {
      let times = readings(hour..<hour + (width > 400 ? 70 : 29), zone: "+09:00")
      let reading = try figure(times, "line: {}", language, width: width)
      let named = below(reading).count { $0.contains("/") }
      // An hour alone may not have the room that the name of its day asks for.
      #expect(named >= (width > 400 ? 3 : 1), "\(hour) \(below(reading))")
      let margin = width < 480 ? 15.9 : 23.9
      let labels = reading.texts(in: "f-axes").filter { $0.node.anchor == .middle }
      #expect(labels.count > 4, "\(hour) \(below(reading))")
      for (index, label) in labels.enumerated() {
        #expect(
          label.box.minX >= margin && label.box.maxX <= Double(width) - margin,
          "\(language) \(width) \(label.text)")
        for other in labels[(index + 1)...] { #expect(label.box.overlap(other.box) <= 0, "\(other.text)") }
      }
      let source = try #require(
        reading.texts.first { $0.text.contains("S") && $0.node.y > reading.page.maxY - 40 })
      #expect(labels.allSatisfy { $0.box.maxY < source.box.minY })
    }
  }

  private static let hours = (0..<24).map { "2024-03-01T" + ($0 < 10 ? "0" : "") + "\($0):00" }

  /// Points stand where their hour is: equal distances, and as far apart as their times.
  @Test func pointsStandAtTheirTime() throws {
    let dots = try figure(["2024-03-01T00:00", "2024-03-01T01:00", "2024-03-01T05:00"], "dot: {}").shapes(
      in: "f-dot")
    let xs = dots.compactMap { $0.path.bounds }.map { ($0.minX + $0.maxX) / 2 }.sorted()
    try #require(xs.count == 3)
    #expect(abs((xs[2] - xs[1]) / (xs[1] - xs[0]) - 4) < 0.01)
  }

  @Test func aMissingHourIsAGap() throws {
    let lines = try figure(Self.hours.enumerated().filter { $0.offset != 7 }.map(\.element)).shapes(
      in: "f-line")
    #expect(lines.map { $0.path.verbs.count } == [7, 16])
  }

  @Test func anHourOfBarsIsAnHourWide() throws {
    let bars = try figure(Self.hours, "bar: {}").shapes(in: "f-bar").compactMap { $0.path.bounds }
    try #require(bars.count == 24)
    let (width, distance) = (bars[0].width, bars[1].minX - bars[0].minX)
    #expect(abs(width / distance - 0.72) < 0.02)
  }

  /// The axis shows the clock of the data; where they have several, UTC's.
  @Test func theFirstLabelSaysDayAndClock() throws {
    let plain = try figure(Self.hours)
    #expect(plain.text("06:00") != nil && plain.texts.allSatisfy { !$0.text.contains("UTC") })
    let tokyo = try figure(Self.hours.dropFirst(3).map { $0 + "+09:00" })
    #expect(tokyo.text("06:00") != nil && tokyo.text("1 Mar 2024 UTC+9") != nil)
    let changed = try figure(["2024-03-31T01:30+01:00", "2024-03-31T03:00+02:00", "2024-03-31T03:30+02:00"])
    #expect(changed.text("01:00") != nil && changed.texts.contains { $0.text.hasSuffix("UTC") })
  }

  @Test func aMomentAloneHasItsTime() throws {
    let one = try figure(["2024-03-01T06:00"], "dot: {}")
    #expect(one.text("06:00") != nil && one.text("1 Mar 2024") != nil)
  }

  /// The second line of a label at the left of a frame has its room too.
  @Test func anUprightAxisOfTimesStaysOnThePage() throws {
    let package = try PlotPackage(tables: ["load": "at,value\n2024-03-01T06:00,1\n2024-03-01T08:00,2\n"])
    let upright = try package.read("title: T\nsource: S\ndata: load\nx: value\ny: at\nmarks: [dot: {}]")
    let day = try #require(upright.text("1 Mar 2024"))
    #expect(day.box.minX >= 0, "\(day.box)")
  }

  @Test func aClockWithoutAnOffsetIsNotTakenForOneThatHas() throws {
    let package = try PlotPackage(tables: ["load": "at,value\n2024-03-01T06:00,1\n2024-03-01T07:00Z,2\n"])
    let yaml = "title: T\nsource: S\ndata: load\nx: {column: at, scale: time}\ny: value\nmarks: [dot: {}]"
    #expect(
      package.issues(yaml) == [
        "GeoData/load.csv:3:1: \"2024-03-01T07:00Z\" has an offset from UTC, and other times of the axis have none"
      ])
  }

  /// Where labels are left out, a day still says its month.
  @Test func everyDayThatIsLabelledSaysItsMonth() throws {
    let weeks = try figure((1..<30).map { "2024-W" + ($0 < 10 ? "0" : "") + "\($0)" })
    let labels = weeks.texts.map(\.text).filter { $0.contains("Jan") || $0.contains("Feb") || Int($0) != nil }
    #expect(labels.contains { $0.contains("Feb") }, "\(labels)")
  }
}
