/// The evidence behind a value, from measured to claimed.
public enum Status: String, Sendable, CaseIterable {
  case reported, estimated, derived, planned, projected, claimed

  /// Not yet a fact: drawn dashed or hatched.
  var isFuture: Bool { self == .planned || self == .projected }
}
