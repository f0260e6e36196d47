/// A visual or positional variable that columns and constants feed; marks may have channels of their own.
package struct Channel: RawRepresentable, Hashable, Sendable {
  /// As a spec writes it.
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let x = Channel(rawValue: "x")
  package static let y = Channel(rawValue: "y")
  package static let x1 = Channel(rawValue: "x1")
  package static let x2 = Channel(rawValue: "x2")
  package static let y1 = Channel(rawValue: "y1")
  package static let y2 = Channel(rawValue: "y2")
  package static let fill = Channel(rawValue: "fill")
  package static let stroke = Channel(rawValue: "stroke")
  package static let r = Channel(rawValue: "r")
  package static let symbol = Channel(rawValue: "symbol")
  package static let label = Channel(rawValue: "label")
  package static let text = Channel(rawValue: "text")
  package static let z = Channel(rawValue: "z")
  package static let title = Channel(rawValue: "title")
}
