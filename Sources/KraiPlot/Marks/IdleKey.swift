/// A key of a mark that does nothing with what its rows have; where it is written, it is an error.
public struct IdleKey: Sendable {
  /// As a spec writes it.
  public let key: String
  /// What it would need, for the message: "a label".
  public let needs: String

  /// A key and what it would need.
  public init(_ key: String, needs: String) { (self.key, self.needs) = (key, needs) }

  /// Some keys that all need one thing; none where it is there.
  public static func keys(_ keys: String..., need: String, unless isThere: Bool) -> [IdleKey] {
    isThere ? [] : keys.map { IdleKey($0, needs: need) }
  }
}
