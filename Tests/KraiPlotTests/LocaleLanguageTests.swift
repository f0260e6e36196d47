import Foundation
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// Which codes name languages, what the languages beyond the first three write, and what stands in for texts.
@Suite struct LocaleLanguageTests {
  @Test(arguments: [
    "en", "ru", "zh", "de", "fr", "ja", "es", "uk", "pl", "ar", "pt-BR", "zh-Hant", "zh-TW", "sr-Latn", "ast",
  ])
  func known(_ code: String) { #expect(Language(rawValue: code)?.rawValue == code) }

  @Test(
    arguments: zip(
      ["", "rus", "EN", "zh_CN", "ua", "jp", "germn", "Deutsch", "de-XX", "tlh", "column", "e", "en-"],
      ["", "ru", "en", "zh-CN", "uk", "ja", "de", "de", "de", "", "", "", "en"]))
  func unknown(_ code: String, _ meant: String) {
    #expect(Language(rawValue: code) == nil)
    let hint = Language.hint(for: code)
    if !meant.isEmpty { #expect(hint == " (did you mean \"\(meant)\"?)") }
  }

  @Test func suffixesOfColumns() throws {
    let brazilian = try #require(Language(rawValue: "pt-BR"))
    #expect(brazilian.suffixes(then: .en) == ["pt-BR", "pt_BR", "pt", "en"])
    #expect(Language.ru.suffixes(then: .ru) == ["ru"])
  }

  @Test func everyWordIsInItsOwnLanguage() {
    for language in Language.written {
      let words = Words(language)
      #expect(language.locale.isTranslated)
      for key in Words.Key.allCases { #expect(!words(key).isEmpty, "\(language.rawValue) \(key)") }
      for noun in Words.Countable.allCases {
        for count in [1, 2, 5] { #expect(!words.count(count, noun).isEmpty) }
      }
    }
    let same = Words.Key.allCases.filter { Words(.de)($0) == Words(.en)($0) }
    #expect(same.map(\.rawValue) == ["kilometers", "north", "south", "west"])
  }

  @Test func nouns() {
    #expect(Words(.de).count(1, .value) == "1 Wert" && Words(.de).count(12_345, .value) == "12.345 Werte")
    #expect(Words(.fr).count(0, .series) == "0 série" && Words(.fr).count(2, .panel) == "2 panneaux")
    #expect(Words(.ja).count(3, .area) == "3地域" && Words(.es).count(1, .source) == "1 fuente")
    #expect(
      [1, 3, 5, 11, 21].map { Words(.uk).count($0, .area) } == [
        "1\u{A0}територія", "3\u{A0}території", "5\u{A0}територій", "11\u{A0}територій", "21\u{A0}територія",
      ])
  }

  @Test func sentences() {
    #expect(
      Words(.fr)(.subject("Graphique en barres", title: "Ponts")) == "Graphique en barres\u{A0}: Ponts.")
    #expect(Words(.ja)(.source(["甲", "乙"])) == "出典：甲；乙。")
    #expect(Words(.ja).qualified(.moreThan, "800") == "800超" && Words(.ja).qualified(.about, "800") == "約800")
    #expect(
      Words(.es).list(["a", "islas"]) == "a e islas" && Words(.es).list(["a", "hielo"]) == "a y hielo")
    #expect(Words(.es).list(["7", "8"], last: .or) == "7 u 8")
    #expect(Words(.de).more(11) == "11 weitere")
    #expect(NumberFormat(language: .de).range(-40, -16) == "−16 bis −40")
    #expect(NumberFormat(language: .ja).range(10, 20) == "10～20")
  }

  struct Period: Sendable {
    var start: (Int, Int, Int)?
    var end: (Int, Int, Int)?
    /// de, fr, ja, es, uk.
    var short: [String]
    var long: [String]
  }

  static let periods: [Period] = [
    Period(
      start: (2022, 1, 1), end: (2026, 1, 1),
      short: ["2022–2025", "2022–2025", "2022～2025", "2022–2025", "2022–2025"],
      long: ["2022–2025", "2022–2025", "2022～2025年", "2022–2025", "2022–2025"]),
    Period(
      start: (2026, 1, 1), end: (2026, 1, 2),
      short: ["1. Jan. 2026", "1er janv. 2026", "2026年1月1日", "1 ene 2026", "1 січ. 2026"],
      long: ["1. Januar 2026", "1er janvier 2026", "2026年1月1日", "1 de enero de 2026", "1 січня 2026"]),
    Period(
      start: (2026, 1, 22), end: (2026, 1, 24),
      short: [
        "22.–23. Jan. 2026", "22–23 janv. 2026", "2026年1月22日～23日", "22–23 ene 2026", "22–23 січ. 2026",
      ],
      long: [
        "22.–23. Januar 2026", "22–23 janvier 2026", "2026年1月22日～23日", "22–23 de enero de 2026",
        "22–23 січня 2026",
      ]),
    Period(
      start: (2022, 1, 1), end: (2022, 4, 1),
      short: ["Q1 2022", "T1 2022", "2022年第1四半期", "T1 2022", "I кв. 2022"],
      long: [
        "1. Quartal 2022", "1er trimestre 2022", "2022年第1四半期", "1.er trimestre de 2022", "I квартал 2022",
      ]),
    Period(
      start: (2025, 7, 1), end: (2026, 1, 1),
      short: ["2. Hj. 2025", "S2 2025", "2025年下半期", "S2 2025", "II пів. 2025"],
      long: ["2. Halbjahr 2025", "2e semestre 2025", "2025年下半期", "2.º semestre de 2025", "II півріччя 2025"]),
    Period(
      end: (2025, 1, 1), short: ["bis 2024", "jusqu’en 2024", "2024年まで", "hasta 2024", "по 2024"],
      long: ["bis 2024", "jusqu’en 2024", "2024年まで", "hasta 2024", "по 2024 рік"]),
    Period(
      start: (2020, 6, 1),
      short: ["seit Juni 2020", "depuis juin 2020", "2020年6月以降", "desde jun 2020", "з черв. 2020"],
      long: ["seit Juni 2020", "depuis juin 2020", "2020年6月以降", "desde junio de 2020", "з червня 2020 року"]),
    Period(
      start: (2026, 1, 22),
      short: [
        "seit 22. Jan. 2026", "depuis le 22 janv. 2026", "2026年1月22日以降", "desde el 22 ene 2026",
        "з 22 січ. 2026",
      ],
      long: [
        "seit 22. Januar 2026", "depuis le 22 janvier 2026", "2026年1月22日以降", "desde el 22 de enero de 2026",
        "з 22 січня 2026 року",
      ]),
  ]

  @Test(arguments: periods) func houseDates(_ row: Period) {
    func days(_ date: (Int, Int, Int)?) -> Int? {
      date.flatMap { CivilDate(year: $0.0, month: $0.1, day: $0.2)?.days }
    }
    for (index, language) in [Language.de, .fr, .ja, .es, .uk].enumerated() {
      for (style, expected) in [(DateFormat.Style.short, row.short), (.long, row.long)] {
        let format = DateFormat(language: language, style: style)
        #expect(format.string(start: days(row.start), end: days(row.end)) == expected[index])
      }
    }
  }

  @Test func axesOfTime() {
    let months = TimeScale(domain: (20_035, 20_180), range: (0, 1)).ticks(count: 5)
    #expect(axis(months, .de) == ["Dez. 2024", "2025", "Feb.", "März", "Apr."])
    #expect(axis(months, .ja) == ["2024年12月", "2025", "2月", "3月", "4月"])
    let days = TimeScale(domain: (20_483, 20_486), range: (0, 1)).ticks(count: 4)
    #expect(axis(days, .ja) == ["2026年1月30日", "31日", "2月1日", "2日"])
  }

  @Test func otherLanguagesWriteTheirNumbers() throws {
    let hindi = try #require(Language(rawValue: "hi"))
    #expect(NumberFormat(language: hindi).string(12_345_678) == "1,23,45,678")
    let persian = try #require(Language(rawValue: "fa"))
    #expect(NumberFormat(language: persian).string(1234.5) == "۱٬۲۳۴٫۵")
    #expect(
      DateFormat(language: .pl, style: .long).since(CivilDate(days: 20_454), .month) == "since styczeń 2026")
    let austrian = try #require(Language(rawValue: "de-AT"))
    #expect(Words(austrian)(.source) == "Quelle" && austrian.locale.isTranslated)
    let turkish = try #require(Language(rawValue: "tr"))
    #expect(turkish.locale.capitals("Isparta ili") == "ISPARTA İLİ")
    #expect(Language.ja.locale.capitals("Nile川") == "Nile川")
    let january = CivilDate(days: 20_454)
    #expect(DateFormat(language: austrian).single(january, .month) == "Jän. 2026")
    let indian = try #require(Language(rawValue: "en-IN"))
    #expect(NumberFormat(language: indian, style: .compact).string(250_000) == "2.5L")
    let british = try #require(Language(rawValue: "en-GB"))
    #expect(NumberFormat(language: british, style: .compact).string(250_000) == "250k")
    #expect(Language(rawValue: "zh-Hant")?.locale.isTranslated == false)
  }

  /// What differs between languages is a property of the locale, so that no other code asks which one it is.
  @Test func onlyTheLocaleKnowsLanguages() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let question = try Regex(#"[!=]= \.(en|ru|zh)\b|switch language"#)
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      guard !file.path.contains("KraiPlot/Locale/") else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(try question.firstMatch(in: text) == nil, "\(file.lastPathComponent)")
    }
  }

  /// No language leaves a piece of a number, a date or a list out.
  @Test func everyLanguageOfCLDRWrites() throws {
    let codes = CLDR.codes
    #expect(codes.count > 200)
    let (first, last) = (CivilDate(days: 20_454), CivilDate(days: 20_520))
    for code in codes {
      let language = try #require(Language(rawValue: code), "\(code)")
      let number = NumberFormat(language: language).string(-98_765.4)
      #expect(
        number.filter { $0.unicodeScalars.first?.properties.numericType == .decimal }.count == 6, "\(code)")
      let compact = NumberFormat(language: language, decimals: .significant(2), style: .compact)
      #expect(compact.string(2_500_000).contains { $0.isWholeNumber }, "\(code)")
      #expect(language.locale.numbers.percent.contains("{}"), "\(code)")
      for style in [DateFormat.Style.short, .long] {
        let format = DateFormat(language: language, style: style)
        let year = language.locale.numbers.native("2026")
        for unit in CalendarUnit.allCases {
          #expect(format.single(first, unit).contains(year), "\(code) \(unit)")
          #expect(!format.partial(first, unit).contains("'"), "\(code) \(unit)")
          if first.start(of: unit) != last.start(of: unit) {
            #expect(format.span(first, last, unit).contains(year), "\(code) \(unit)")
          }
        }
      }
      #expect(Words(language).list(["A", "B", "C"]).filter(\.isASCII).hasPrefix("A"), "\(code)")
      #expect(!language.description.isEmpty)
    }
  }

  // MARK: Figures

  static let yaml = """
    title: {ru: Реки, en: Rivers}
    subtitle: {en: Lengths}
    data: observations
    marks: [bar: {x: area, y: value}]
    """

  @Test func textsFallToTheFirstLanguage() throws {
    let package = try PlotPackage("F1,share,A,,2020,10,,,percent,reported,GOOD,A,")
    let german = try package.plot(Self.yaml, .de, first: .ru)
    #expect(german.scene.title == "Реки")
    #expect(german.warnings.map(\.description).contains { $0.contains("2 texts have no German (de)") })
    #expect(!german.warnings.contains { $0.message.contains("not translated") })
    let english = try package.plot(Self.yaml, .en, first: .ru)
    #expect(english.warnings.isEmpty)
    let polish = try package.plot("title: T\ndata: observations\nmarks: [bar: {x: area, y: value}]", .pl)
    let told = polish.warnings.map(\.message)
    #expect(
      told == [
        "Krai's own \(Words.Key.allCases.count) words are not translated into Polish (pl): they stand in English",
        "no names in Polish (pl): 2 columns of another language stand in (first: name_en of areas)",
      ])
  }

  @Test func namesThatStandInAreTold() throws {
    let towns = "id,name_en,label_zh,kind,lon,lat\none,One,一,a,5,45\ntwo,Two,二,b,6,46"
    let package = try PlotPackage(tables: ["towns": towns])
    func told(_ channel: String, _ language: Language, _ first: Language = .en) throws -> [String] {
      let yaml = "title: T\nprojection: {}\nmarks: [dot: {data: towns\(channel)}]"
      return try package.plot(yaml, language, first: first).warnings.map(\.description).filter {
        $0.contains("no names")
      }
    }
    #expect(try told(", label: name", .en) == [])
    #expect(
      try told(", label: name", .de) == [
        "Figures/f.yaml: no names in German (de): 1 column of another language stands in (first: name_en of towns)"
      ])
    // A column that is named in full is what was asked for.
    #expect(try told(", label: name_en, title: name_en", .de).filter { $0.contains("label") } == [])
    #expect(try told(", label: label", .de, .zh).first?.contains("label_zh of towns") == true)
  }

  @Test func namesAndUnitsFallToTheFirstLanguage() throws {
    let rows = "S,share,A,,2025,12.5,,,percent,reported,GOOD,,\nT,share,B,,2025,70,,,percent,reported,GOOD,,"
    let areas = "id,name,name_zh,name_de\nA,Amur,阿穆尔,Amurgebiet\nB,Buryatia,,"
    let package = try PlotPackage(rows, tables: ["areas": areas])
    let yaml = "title: T\ndata: observations\ny: area\nx: value\nmarks: [bar: {label: value}]"
    func strings(_ language: Language, _ first: Language) throws -> [String] {
      SceneReading(try package.plot(yaml, language, first: first).scene).strings
    }
    let german = try strings(.de, .zh)
    #expect(german.contains("Amurgebiet") && german.contains("Buryatia"))
    #expect(german.contains("12,5\u{A0}%") && german.contains("Quelle: Good Times"))
    let japanese = try strings(.ja, .zh)
    #expect(japanese.contains("阿穆尔") && japanese.contains("12.5%"))
  }

  @Test func anUnknownCodeIsLocated() throws {
    let package = try PlotPackage()
    let found = package.issues("title: {ua: Річки}\nmarks: [dot: {}]")
    #expect(found.contains { $0.contains("1:9: \"ua\" is no language of \"title\" (did you mean \"uk\"?)") })
  }
}
