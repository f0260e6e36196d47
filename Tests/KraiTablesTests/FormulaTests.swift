import Testing

@testable import KraiTables

struct FormulaTests {
  @Test(arguments: [
    ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("8 / 4 / 2", 1), ("2 - 3 - 4", -5), ("-(2 + a) * -1", 12),
    ("a / (1 + b / 100)", 10 / 1.25), ("a_1*2", 6), ("1.5e2", 150), ("((((a))))", 10),
  ])
  func computes(_ text: String, _ expected: Double) throws {
    #expect(try Formula(text).value(["a": 10, "b": 25, "a_1": 3]) == expected)
  }

  @Test func namesWhatItReads() throws {
    #expect(try Formula("F2 / (F1 + F2) * 100").names == ["F2", "F1"])
  }

  @Test(arguments: [
    ("", "ends too early"), ("1 +", "ends too early"), ("(1", "without"), ("1 2", "goes on"),
    ("1)", "goes on"),
    ("* 2", "stands where"), ("a; b", "no part"), ("1..2", "no part"), ("a ÷ b", "no part"),
    (String(repeating: "(", count: 10_000), "too many brackets"),
    (String(repeating: "-", count: 10_000) + "1", "stands where"),
  ])
  func refuses(_ text: String, _ reason: String) {
    do throws(Formula.Failure) {
      _ = try Formula(text)
      Issue.record("read \(text.prefix(20))")
    } catch {
      #expect(error.message.contains(reason))
    }
  }

  @Test func yieldsNoNumberForADivisionByZero() throws {
    #expect(try Formula("1 / (a - a)").value(["a": 2]).isFinite == false)
  }
}
