import KraiGraphics
import KraiSource

/// Options that several marks have: one line each, one wording.
extension Key {
  /// `width`: points, zero or above.
  public static func width(_ path: @autoclosure @escaping Property<Double?>) -> Key {
    Key("width", path(), .notNegative, "Line width in points.")
  }

  /// `dash`: points, zero or above and not all of them zero.
  public static func dash(_ path: @autoclosure @escaping Property<[Double]>) -> Key {
    Key("dash", path(), "Lengths of dashes and gaps in points.") { lengths, node in
      if lengths.contains(where: { $0 < 0 }) || lengths.reduce(0, +) <= 0 {
        throw node.issue("\"dash\" needs lengths above zero")
      }
    }
  }

  /// `opacity`: from 0 to 1.
  public static func opacity(_ path: @autoclosure @escaping Property<Double?>) -> Key {
    Key("opacity", path(), .within(0...1), "From 0 to 1.")
  }

  /// `dx`: points to the right, negative to the left.
  public static func dx(_ path: @autoclosure @escaping Property<Double>) -> Key {
    Key("dx", path(), "Offset to the right in points.")
  }

  /// `dy`: points downwards, negative upwards.
  public static func dy(_ path: @autoclosure @escaping Property<Double>) -> Key {
    Key("dy", path(), "Offset downwards in points.")
  }

  /// `style`: one of the styles of labels.
  public static func style(_ path: @autoclosure @escaping Property<LabelStyle.Name?>) -> Key {
    Key("style", path(), "Style of type.")
  }

  /// `anchor`: which part of a text stands at its point: start, middle or end.
  public static func anchor(_ path: @autoclosure @escaping Property<TextAnchor?>) -> Key {
    Key("anchor", path(), "Where a text hangs on its point.")
  }

  /// `priority`: the name of a column of numbers; labels of smaller ones are placed first.
  public static func priority(_ path: @autoclosure @escaping Property<String?>) -> Key {
    Key("priority", path(), "Column by which labels win, smaller first.")
  }
}

/// Where a text hangs on its point, as a spec says it.
public enum TextAnchor: String, Choice {
  case start, middle, end

  /// Where a label stands from its symbol.
  var side: LabelRequest.Side {
    switch self {
    case .start: .right
    case .middle: .above
    case .end: .left
    }
  }

  var scene: SceneText.Anchor {
    switch self {
    case .start: .start
    case .middle: .middle
    case .end: .end
    }
  }
}
