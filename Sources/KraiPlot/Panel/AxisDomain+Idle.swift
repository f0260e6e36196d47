import KraiSource
import KraiTables

extension AxisDomain {
  /// What is written of the axis and does nothing, each where it stands.
  var idleKeys: [Issue] {
    guard let spec else { return [] }
    var idle: [(key: String, needs: String)] = []
    if !spec.axis {
      idle += ["ticks", "format", "grid"].map { ($0, "the axis, which \"axis: false\" leaves out") }
    }
    switch kind {
    case .band(let categories):
      if categories.isEmpty {
        idle += ["scale", "grid", "reverse"].map { ($0, "a mark with positions on the axis") }
      }
      idle += ["ticks", "format"].map { ($0, "numbers, and the axis has categories") }
    case .time: idle.append(("format", "numbers, and the axis has dates"))
    case .continuous: break
    }
    var issues = idle.compactMap { key, needs in
      spec.keyPlaces[key].map { Issue("\"\(key)\" does nothing: it needs \(needs)", at: $0) }
    }
    if issues.isEmpty, let tick = tickBeyond {
      issues.append(
        Issue("the tick \(Value.spelling(of: tick)) lies beyond the axis", at: spec.keyPlaces["ticks"]))
    }
    return issues
  }

  /// The first tick that is asked for where the axis does not reach.
  private var tickBeyond: Double? {
    spec?.ticks?.first { tick in
      switch scale(from: 0, to: 1000) {
      case .continuous(let scale): !AxisTicks.holds(scale.domain, tick)
      case .time(let scale):
        Period.parse(Value.number(tick).text ?? "").map { !AxisTicks.holds(scale.domain, $0.mid) } ?? true
      case .band: false
      }
    }
  }
}
