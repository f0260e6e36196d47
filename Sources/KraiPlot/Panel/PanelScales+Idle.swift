import KraiSource

extension PanelScales {
  /// What is written of the colours and does nothing with the columns that the marks colour by, each where it stands.
  func idleColorKeys(_ spec: ColorScaleSpec) -> [Issue] {
    guard !spec.keyPlaces.isEmpty else { return [] }
    guard !colorColumns.isEmpty else {
      return [
        Issue("\"color\" does nothing: no mark has a fill or a stroke from a column", at: spec.location)
      ]
    }
    let isClassed = colorColumns.map { column in
      if case .classed? = colors[column]?.kind { true } else { false }
    }
    var idle: [(key: String, needs: String)] = []
    if !isClassed.contains(true) {
      idle += ["method", "breaks", "classes", "scheme"].map { ($0, "numbers in classes") }
    } else {
      if let method = spec.method, method != .manual { idle.append(("breaks", "method manual")) }
      if spec.breaks != nil { idle.append(("classes", "a method that finds the breaks")) }
      if !spec.range.isEmpty { idle.append(("scheme", "to stand without range")) }
    }
    let codes = colorColumns.flatMap { column -> [String] in
      if case .ordinal(let entries)? = colors[column]?.kind { entries.map(\.code) } else { [] }
    }
    if let domain = spec.domain, !codes.isEmpty, !domain.contains(where: codes.contains) {
      idle.append(("domain", "categories that the columns have"))
    }
    if !isClassed.contains(false) { idle.append(("domain", "categories")) }
    return idle.compactMap { key, needs in
      spec.keyPlaces[key].map { Issue("\"\(key)\" does nothing: it needs \(needs)", at: $0) }
    }
  }
}
