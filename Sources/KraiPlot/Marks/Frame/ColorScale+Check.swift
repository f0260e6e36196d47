import KraiGraphics
import KraiSource
import KraiTables

/// Whether there are colours for what is to be told apart.
extension ColorScale {
  /// A range that was chosen for all classes keeps its ends where equal values leave fewer of them.
  static func spread(_ chosen: [Color], over count: Int, of wanted: Int) -> [Color] {
    guard chosen.count == wanted, count < wanted, count > 1 else { return chosen }
    return (0..<count).map { chosen[$0 * (chosen.count - 1) / (count - 1)] }
  }

  /// - Throws: `Issue` at the range when it has fewer colours than there are classes.
  mutating func checkClasses(_ spec: ColorScaleSpec, isEmpty: Bool) throws(Issue) {
    guard case .classed(let classes, _) = kind, !isEmpty else { return }
    needed = (classes.count, classes.count == 1 ? "class" : "classes")
    if !spec.range.isEmpty, spec.range.count < classes.count {
      throw Issue(Self.colours(spec.range.count, for: needed), at: spec.rangeLocation)
    }
    guard spec.breaks == nil, let method = spec.method, method == .quantile || method == .jenks,
      classes.count < spec.classes
    else { return }
    warnings.append(
      Issue(
        "equal values of \(column) leave \(classes.count) of \(spec.classes) \(method.rawValue) classes",
        at: spec.classesLocation ?? spec.location))
    if spec.range.count == spec.classes { needed.count = spec.classes }
  }

  /// Six colours are told apart. More are drawn, with a warning, as long as no two look alike.
  ///
  /// - Throws: `Issue` at the range or the channel when there are fewer colours than categories.
  mutating func checkCategories(_ spec: ColorScaleSpec, theme: Theme, at place: SourceLocation) throws(Issue)
  {
    guard case .ordinal(let entries) = kind else { return }
    try checkDomain(spec, codes: Set(entries.map(\.code)))
    needed = (max(entries.count, spec.domain?.count ?? 0), "categories")
    let chosen = spec.range.count
    let bare = entries.enumerated().filter { index, entry in
      (spec.domain?.firstIndex(of: entry.code) ?? index) >= chosen && looks[entry.code]?.color == nil
    }
    if chosen > 0, !bare.isEmpty {
      throw Issue(Self.colours(chosen, for: (entries.count, "categories")), at: spec.rangeLocation)
    }
    let most = Palette.categorical(theme).count
    guard entries.count > most else { return }
    let distinct = Set(entries.map { Look(color: $0.color, look: looks[$0.code]) }).count
    let advice = "group some, or leave their names to an axis or to labels"
    if distinct < entries.count {
      throw Issue(
        "\(entries.count) categories of \(column), but \(distinct) colours: \(advice)",
        at: chosen > 0 ? spec.rangeLocation : place)
    }
    warnings.append(
      Issue(
        "\(entries.count) colours of \(column) are hard to tell apart, \(most) are not: \(advice)", at: place)
    )
  }

  /// - Throws: `Issue` at the domain for categories of the column that it leaves without a colour.
  private func checkDomain(_ spec: ColorScaleSpec, codes: Set<String>) throws(Issue) {
    guard let domain = spec.domain, domain.contains(where: codes.contains), let values else { return }
    var seen: Set<String> = []
    let missing = (0..<values.count).compactMap { values.text(at: $0) }.filter {
      !domain.contains($0) && seen.insert($0).inserted
    }
    guard let first = missing.first else { return }
    throw Issue(
      "\(missing.count == 1 ? "1 category" : "\(missing.count) categories") of \(column) not in the domain "
        + "(first: \(first))", at: spec.keyPlaces["domain"] ?? spec.location)
  }

  /// The one unit of a column's numbers.
  static func unit(of users: [User], column: String, at place: SourceLocation) throws(Issue) -> String? {
    var units: [String] = []
    for user in users {
      guard let values = user.rows.values(user.channel) else { continue }
      for row in 0..<values.count where values.number(at: row) != nil {
        if let unit = user.rows.roles.unit(of: values, row), !units.contains(unit) { units.append(unit) }
      }
    }
    if units.count > 1 {
      throw Issue("one colour scale cannot mix the units \(units.joined(separator: " and "))", at: place)
    }
    return units.first
  }

  static func colours(_ count: Int, for needed: (count: Int, of: String)) -> String {
    "\(count) \(count == 1 ? "colour" : "colours") for \(needed.count) \(needed.of)"
  }

  /// How a code looks in the picture and in its legend.
  private struct Look: Hashable {
    let color: Color
    let symbol: Symbol?
    let line: LineStyle?
    let isHollow, isDashed: Bool

    init(color: Color, look: CodeLook?) {
      self.color = color
      (symbol, line) = (look?.symbol, look?.line)
      (isHollow, isDashed) = (look?.isHollow ?? false, look?.isDashed ?? false)
    }
  }
}
