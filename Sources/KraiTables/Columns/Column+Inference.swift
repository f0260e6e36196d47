extension Column {
  /// The column with what its cells alone tell: texts that are all periods, and not only years, are periods; those that
  /// are all true or false, in any case, are that.
  ///
  /// Four digits among texts may be a postal code, and stay one. Moments are periods where all have an offset from UTC, or
  /// none.
  var inferred: Column { inferred(published: true) }

  /// - Parameter published: periods and truth in any spelling of a file are read in one; what a query has written stays.
  func inferred(published: Bool) -> Column {
    guard case .texts(let texts) = storage, traits == nil else { return self }
    return (published ? truths(texts) : nil) ?? periods(texts, published: published) ?? self
  }

  private func truths(_ texts: [String?]) -> Column? {
    var hasTruth = false
    var truths: [String?] = []
    for text in texts {
      guard let text else {
        truths.append(nil)
        continue
      }
      guard text.utf8.count <= 5, let word = Optional(text.lowercased()), word == "true" || word == "false"
      else { return nil }
      hasTruth = true
      truths.append(word)
    }
    guard hasTruth else { return nil }
    return Column(name: name, storage: .texts(truths)).declared(
      as: ColumnTraits(Field(name: name, type: .boolean)))
  }

  private func periods(_ texts: [String?], published: Bool) -> Column? {
    var hasPart = false
    var spelt: [String?] = []
    var hasOffset: Bool?
    for text in texts {
      guard let text else {
        spelt.append(nil)
        continue
      }
      guard let iso = published ? PublishedPeriod.iso(text) : text, let period = Period.parse(iso) else {
        return nil
      }
      if period.granularity != .year { hasPart = true }
      if period.granularity == .moment {
        guard hasOffset ?? (period.offset != nil) == (period.offset != nil) else { return nil }
        hasOffset = period.offset != nil
      }
      spelt.append(iso)
    }
    guard hasPart else { return nil }
    return Column(name: name, storage: .texts(spelt)).declared(
      as: ColumnTraits(Field(name: name, isPeriod: true)))
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
