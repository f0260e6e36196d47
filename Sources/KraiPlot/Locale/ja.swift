extension LanguageFile {
  /// Japanese.
  static let japanese = LanguageFile(
    code: "ja",
    typography: Typography(
      sentenceSpace: "", fullStop: "。", colon: "：", semicolon: "；", comma: "、", listComma: "、",
      conjunction: { key, _ in key == .or ? "、または" : "、" }, wordSpace: "", numberSpace: "",
      coordinate: "{1}{0}", hasItalics: false, hasCapitals: false),
    wording: words,
    numbers: { code in
      var numbers = CLDR.numbers(code)
      (numbers.rangeMark, numbers.signedRange) = ("～", "{0}～{1}")
      return numbers
    },
    dates: { code in
      var dates = CLDR.dates(code, wording: words)
      // Quarters are named in short too, where CLDR has 2025/Q1.
      let quarter = "第Q四半期"
      dates.partial.quarter = .init(quarter, quarter)
      dates.single.quarter = .init("y年" + quarter, "y年" + quarter)
      dates.single.half = .init("y年hhhh", "y年hhhh")
      dates.partial.half = .init("hhhh", "hhhh")
      let whole = dates.single.with(year: .init("y年", "y年"))
      (dates.since, dates.until) = (whole.within(words.since), whole.within(words.until))
      (dates.rangeMark, dates.wideRangeMark) = ("～", "～")
      let span = DateConventions.Span(first: "第Q", mark: "～", last: quarter)
      dates.quarterSpan = .init(span, span)
      return dates
    })

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) }, nounSpace: "",
    qualified: [
      .moreThan: "{0}超", .fewerThan: "{0}未満", .atLeast: "{0}以上", .almost: "{0}近く", .upTo: "最大{0}",
    ],

    more: "ほか{0}件", change: "{1}の{0}から{3}の{2}へ", value: "{1}は{0}", highest: "最高：{0}、{1}",
    lowest: "最低：{0}、{1}", range: "範囲は{0}", shows: "{0}を示す", since: "{0}以降", until: "{0}まで",
    halves: .init(["上半期", "下半期"], ["上半期", "下半期"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("個の値")
    case .series: CountedNoun("系列")
    case .area: CountedNoun("地域")
    case .panel: CountedNoun("パネル")
    case .mark: CountedNoun("個の記号")
    case .source: CountedNoun("件の出典")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "出典"
    case .sources: "出典"
    case .note: "注"
    case .noData: "データなし"
    case .data: "データ"
    case .description: "説明"
    case .highest: "最大"
    case .lowest: "最小"
    case .roundedParts: "各部分は四捨五入しているため、合計が全体と一致しない場合がある。"

    case .reported: "公表値"
    case .estimated: "推計"
    case .derived: "算出"
    case .planned: "計画"
    case .projected: "予測"
    case .claimed: "未確認"

    case .about: "約"
    case .moreThan: "超"
    case .fewerThan: "未満"
    case .almost: "ほぼ"
    case .atLeast: "少なくとも"
    case .upTo: "最大"

    case .and: "と"
    case .or: "または"
    case .yes: "はい"
    case .no: "いいえ"

    case .kilometers: "km"

    case .north: "北緯"
    case .south: "南緯"
    case .east: "東経"
    case .west: "西経"

    case .figure: "図"
    case .map: "地図"
    case .chart: "グラフ"
    case .lineChart: "折れ線グラフ"
    case .barChart: "棒グラフ"
    case .areaChart: "面グラフ"
    case .dotPlot: "ドットプロット"
    case .dashboard: "ダッシュボード"
    }
  }
}
