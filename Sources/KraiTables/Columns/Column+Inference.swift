extension Column {
  /// The column with what its cells alone tell: texts that are all periods, and not only years, are periods.
  ///
  /// Four digits among texts may be a postal code, and stay one.
  var inferred: Column {
    guard case .texts(let texts) = storage, traits == nil else { return self }
    var hasPart = false
    for text in texts {
      guard let text else { continue }
      guard let period = Period.parse(text) else { return self }
      if period.granularity != .year { hasPart = true }
    }
    return hasPart ? declared(as: ColumnTraits(Field(name: name, isPeriod: true))) : self
  }
}

extension Column {
  /// The first cell that spells no plain number in a column of texts most of which are numbers in some spelling, with a
  /// decimal comma or a flag behind them; nil where the type is declared.
  package var firstWordAmongNumbers: Int? {
    guard case .texts(let texts) = storage, traits == nil else { return nil }
    var (count, numbers) = (0, 0)
    var first: Int?
    for (row, text) in texts.enumerated() {
      guard let text else { continue }
      count += 1
      if Double(text)?.isFinite == true {
        numbers += 1
        continue
      }
      first = first ?? row
      let parts = text.split(separator: " ")
      let isFlagged = parts.count == 1 || parts.count == 2 && parts[1].count < 3
      if isFlagged, let word = parts.first, Double(word.replacing(",", with: "."))?.isFinite == true {
        numbers += 1
      }
    }
    return numbers * 2 > count ? first : nil
  }
}
