import KraiGeometry

/// Bars that go on beyond the domain.
extension BarGeometry {
  private static let signLength = 6.0
  private static let gap = 1.5

  /// What is drawn of a bar that is cut, before the signs at its ends; nil when there is no room for it.
  func body(of bar: Bar, stroke: Double) -> Rect? {
    guard let length = bar.length else { return nil }
    let direction = bar.pointsBack ? -1.0 : 1
    let shortened = Self.signLength + Self.gap + stroke
    let from = bar.isCut.from ? length.from + direction * shortened : length.from
    let to = bar.isCut.to ? length.to - direction * shortened : length.to
    return (to - from) * direction > 0 ? rect(bar, from: from, to: to).inset(by: stroke / 2) : nil
  }

  /// Small heads at the edge of the frame: here the bar goes on.
  func signs(of bar: Bar, stroke: Double) -> [Path] {
    guard let length = bar.length else { return [] }
    let direction = bar.pointsBack ? -1.0 : 1
    let middle = bar.start + bar.width / 2
    let half = min(bar.width / 2, 6)
    func head(_ edge: Double, _ direction: Double) -> Path {
      let tip = edge - direction * stroke / 2
      let base = tip - direction * Self.signLength
      return .polygon(
        isLying
          ? [(tip, middle), (base, middle - half), (base, middle + half)]
          : [(middle, tip), (middle - half, base), (middle + half, base)])
    }
    return (bar.isCut.from ? [head(length.from, -direction)] : [])
      + (bar.isCut.to ? [head(length.to, direction)] : [])
  }
}
