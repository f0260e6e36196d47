import KraiSource

extension PlottedMark {
  /// What is written and does nothing here, each where it stands.
  func idleKeys(isMap: Bool) -> [Issue] {
    let idle = mark.idle(rows, isMap: isMap) + idleIntervals
    var issues = idle.compactMap { idle in
      keyPlaces[idle.key].map { Issue("\"\(idle.key)\" does nothing: it needs \(idle.needs)", at: $0) }
    }
    for rule in kind.channels where rule.isText {
      guard let place = rows.labels[rule.channel]?.formatLocation, let values = rows.values(rule.channel),
        !values.isNumeric, values.count > 0
      else { continue }
      issues.append(Issue("\"format\" does nothing: \(values.name) has no numbers", at: place))
    }
    return issues
  }

  /// Half an interval, and a position beside a whole one.
  private var idleIntervals: [IdleKey] {
    let given = Set(rows.channels.keys).union(pending.map(\.rule.channel))
    return [(Channel.x, Channel.x1, Channel.x2), (.y, .y1, .y2)].flatMap { at, from, to in
      let (hasStart, hasEnd) = (given.contains(from), given.contains(to))
      return IdleKey.keys(from.rawValue, need: to.rawValue, unless: hasEnd)
        + IdleKey.keys(to.rawValue, need: from.rawValue, unless: hasStart)
        + IdleKey.keys(
          at.rawValue, need: "to stand without \(from.rawValue) and \(to.rawValue)",
          unless: !hasStart || !hasEnd)
    }
  }
}
