extension LanguageFile {
  /// Chinese in simplified characters.
  static let chinese: LanguageFile = {
    let months = DateConventions.Forms((1...12).map { "\($0)月" }, (1...12).map { "\($0)月" })
    func both(_ pattern: String) -> DateConventions.Forms<String> { .init(pattern, pattern) }
    // A year on an axis is a bare number.
    let year = DateConventions.Forms("y", "y年")
    let partial = DateConventions.Patterns(
      year: year, half: both("hhh"), quarter: both("第Q季度"), month: both("M月"), day: both("M月d日"))
    let single = partial.within("y年{0}").with(year: year)
    let whole = single.with(year: both("y年"))
    var dates = DateConventions(
      months: months, monthsAlone: months, single: single, partial: partial, since: whole.within(words.since),
      until: whole.within(words.until))
    dates.halves = words.halves
    dates.numerals = ["一", "二", "三", "四"]
    dates.dayAlone = "d日"
    dates.wideRangeMark = "–"
    let month = DateConventions.Span(first: "M", mark: "–", last: "M月")
    let quarter = DateConventions.Span(first: "第Q", mark: "至", last: "第Q季度")
    let day = DateConventions.Span(first: "M月d", mark: "–", last: "d日")
    (dates.monthSpan, dates.quarterSpan) = (.init(month, month), .init(quarter, quarter))
    dates.daySpan = .init(day, day)
    let made = dates
    return LanguageFile(
      code: "zh",
      typography: Typography(
        sentenceSpace: "", fullStop: "。", colon: "：", semicolon: "；", comma: "，", listComma: "、",
        wordSpace: "",
        numberSpace: "", coordinate: "{1}{0}", hasItalics: false, hasCapitals: false),
      wording: words, numbers: { _ in numbers }, dates: { _ in made }, plural: { _ in .other })
  }()

  private static let numbers = NumberConventions(
    signedRange: "{0}至{1}",
    compact: [
      CompactUnit(exponent: 4, suffix: "万"), CompactUnit(exponent: 8, suffix: "亿"),
      CompactUnit(exponent: 12, suffix: "万亿"),
    ])

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) }, nounSpace: "",
    more: "另有{0}个来源", change: "从{1}的{0}到{3}的{2}", value: "{1}为{0}", highest: "最高：{0}，{1}",
    lowest: "最低：{0}，{1}", range: "范围为{0}", shows: "显示{0}", since: "{0}以来", until: "截至{0}",
    halves: .init(["上半年", "下半年"], ["上半年", "下半年"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("个数值")
    case .series: CountedNoun("个系列")
    case .area: CountedNoun("个地区")
    case .panel: CountedNoun("个图块")
    case .mark: CountedNoun("个标记")
    case .source: CountedNoun("个来源")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "来源"
    case .sources: "来源"
    case .note: "注"
    case .noData: "无数据"
    case .data: "数据"
    case .description: "说明"
    case .highest: "最高"
    case .lowest: "最低"
    case .roundedParts: "各部分经四舍五入，合计可能与总数略有出入。"

    case .reported: "来源数据"
    case .estimated: "估计"
    case .derived: "推算"
    case .planned: "规划"
    case .projected: "预测"
    case .claimed: "声称"

    case .about: "约"
    case .moreThan: "超过"
    case .fewerThan: "不足"
    case .almost: "近"
    case .atLeast: "至少"
    case .upTo: "最多"

    case .and: "和"
    case .or: "或"
    case .yes: "是"
    case .no: "否"

    case .kilometers: "公里"

    case .north: "北纬"
    case .south: "南纬"
    case .east: "东经"
    case .west: "西经"

    case .figure: "图"
    case .map: "地图"
    case .chart: "图表"
    case .lineChart: "折线图"
    case .barChart: "条形图"
    case .areaChart: "面积图"
    case .dotPlot: "点图"
    case .dashboard: "仪表板"
    }
  }
}
