import Testing

@testable import KraiPlot

@Suite struct LocaleWordsTests {
  let en = Words(.en)
  let ru = Words(.ru)
  let zh = Words(.zh)

  @Test func everyWordIsThereAndInItsScript() {
    for key in Words.Key.allCases {
      for language in Language.first3 { #expect(!Words(language)(key).isEmpty) }
      #expect(ru(key).unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }, "\(key)")
      #expect(zh(key).unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(key)")
      #expect(en(key).utf8.allSatisfy { $0 < 128 }, "\(key)")
    }
  }

  @Test func russianPlurals() {
    let forms = [1, 21, 101, 2, 4, 23, 0, 5, 11, 12, 14, 20, 111, 112, -1, -3].map(ru.locale.category)
    let expected: [PluralCategory] =
      [.one, .one, .one, .few, .few, .few] + Array(repeating: .many, count: 8)
    #expect(forms == expected + [.one, .few])
    #expect(ru.count(3, .value) == "3\u{A0}значения" && ru.count(12, .panel) == "12\u{A0}панелей")
    #expect(
      en.count(1, .series) == "1 series" && en.count(2, .area) == "2 areas" && zh.count(5, .value) == "5个数值")
  }

  @Test func lists() {
    #expect(en.list(["a", "b", "c"]) == "a, b and c" && en.list(["a"]) == "a" && en.list([]) == "")
    #expect(ru.list(["a", "b"], last: .or) == "a или b" && zh.list(["甲", "乙", "丙"]) == "甲、乙和丙")
    #expect(en.labelled(.source, "X") == "Source: X" && zh.labelled(.sources, "X") == "来源：X")
  }

  @Test func qualifiers() {
    #expect(en.qualified(.about, "800") == "about\u{A0}800" && zh.qualified(.moreThan, "150") == "超过150")
    #expect(Words.qualifier("approximately") == .about && Words.qualifier("over") == .moreThan)
    #expect(Words.qualifier("derived") == nil)
  }

  @Test func sentences() {
    let change = Words.Sentence.change(of: "", from: "20%", at: "2015", to: "70%", by: "2025")
    #expect(en(change) == "From 20% in 2015 to 70% in 2025.")
    #expect(ru(change) == "С 20% (2015) до 70% (2025).")
    #expect(zh(change) == "从2015的20%到2025的70%。")
    #expect(en(.subject("Line chart", title: "Trade")) == "Line chart: Trade.")
    #expect(zh(.highest("70%", at: "2025年")) == "最高：70%，2025年。")
    #expect(ru(.source(["А", "Б"])) == "Источники: А; Б.")
    #expect(en(.values(3)) == "3 values." && ru(.noData(["Амур"])) == "Нет данных: Амур.")
  }
}
