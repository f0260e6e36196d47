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
