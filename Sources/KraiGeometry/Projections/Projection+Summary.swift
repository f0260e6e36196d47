import Glibc

extension Projection {
  /// The line for people that describes a definition.
  static func summary(_ definition: Definition, of kind: any NamedProjection.Type) -> String {
    var parts = [kind.title]
    let parallels = definition.parallels
    if parallels.count == 2, (parallels[0] < 0) == (parallels[1] < 0) {
      parts.append("parallels \(number(abs(parallels[0])))° and \(latitude(parallels[1]))")
    } else if parallels.count == 2 {
      parts.append("parallels \(latitude(parallels[0])) and \(latitude(parallels[1]))")
    } else if let parallel = parallels.first {
      parts.append("parallel \(latitude(parallel))")
    }
    let centre = longitude(definition.longitude)
    parts.append("centre " + (kind.isAzimuthal ? "\(latitude(definition.latitude)), " : "") + centre)
    return parts.joined(separator: ", ")
  }

  private static func latitude(_ degrees: Double) -> String {
    let text = number(abs(degrees))
    return text == "0" ? "0°" : "\(text)° \(degrees < 0 ? "S" : "N")"
  }

  private static func longitude(_ degrees: Double) -> String {
    let value = abs(degrees) <= 180 ? degrees : remainder(degrees, 360)
    let text = number(abs(value))
    return text == "0" || text == "180" ? "\(text)°" : "\(text)° \(value < 0 ? "W" : "E")"
  }

  /// One decimal at most.
  private static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard tenths < 1e9 else { return "\(value)" }
    let whole = Int(tenths)
    return whole % 10 == 0 ? "\(whole / 10)" : "\(whole / 10).\(whole % 10)"
  }
}
