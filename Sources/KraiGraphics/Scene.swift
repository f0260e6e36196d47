import KraiGeometry

/// A figure, fully resolved: what to paint, where, in page points with y downwards.
///
/// The scene knows no data, no scale and no default. It is made of four kinds of node, painted in order.
public struct Scene: Sendable, Equatable {
  public var width: Double
  public var height: Double
  public var background: Color
  /// The figure's name; prefixes every id in an SVG.
  public var name: String
  /// BCP 47 code of the texts' language.
  public var language: String
  public var title: String
  /// The alt text.
  public var summary: String
  public var nodes: [SceneNode]

  public init(
    width: Double, height: Double, background: Color, name: String, language: String, title: String,
    summary: String,
    nodes: [SceneNode]
  ) {
    self.width = width
    self.height = height
    self.background = background
    self.name = name
    self.language = language
    self.title = title
    self.summary = summary
    self.nodes = nodes
  }
}

/// The four kinds of node.
public indirect enum SceneNode: Sendable, Equatable {
  case group(SceneGroup)
  case path(ScenePath)
  case text(SceneText)
  case image(SceneImage)
}

/// Nodes that belong together, optionally clipped to a rectangle; the strings serve SVG and readers.
public struct SceneGroup: Sendable, Equatable {
  public var id: String?
  /// Becomes a tooltip in SVG.
  public var title: String?
  public var role: String?
  public var href: String?
  public var clip: Rect?
  public var nodes: [SceneNode]

  public init(
    id: String? = nil, title: String? = nil, role: String? = nil, href: String? = nil, clip: Rect? = nil,
    nodes: [SceneNode]
  ) {
    self.id = id
    self.title = title
    self.role = role
    self.href = href
    self.clip = clip
    self.nodes = nodes
  }
}

/// A path with a fill (even-odd), a stroke, or both; the fill is painted first.
public struct ScenePath: Sendable, Equatable {
  public var path: Path
  public var fill: Paint?
  public var stroke: Stroke?

  public init(_ path: Path, fill: Paint? = nil, stroke: Stroke? = nil) {
    self.path = path
    self.fill = fill
    self.stroke = stroke
  }
}

/// One line of text at a baseline point.
public struct SceneText: Sendable, Hashable {
  public enum Anchor: String, Sendable { case start, middle, end }

  public struct Halo: Sendable, Hashable {
    public var color: Color
    /// How far the halo reaches beyond the glyphs, in points.
    public var width: Double

    public init(_ color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }

  public var text: String
  public var x: Double
  public var y: Double
  public var anchor: Anchor
  public var style: TextStyle
  public var halo: Halo?
  /// Clockwise about the baseline point, in degrees.
  public var rotation: Double

  public init(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, style: TextStyle, halo: Halo? = nil,
    rotation: Double = 0
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.anchor = anchor
    self.style = style
    self.halo = halo
    self.rotation = rotation
  }
}

/// A raster of straight-alpha RGBA bytes, row by row from the top, scaled into a rectangle.
public struct SceneImage: Sendable, Equatable {
  public var frame: Rect
  public var width: Int
  public var height: Int
  public var pixels: [UInt8]

  public init(frame: Rect, width: Int, height: Int, pixels: [UInt8]) {
    self.frame = frame
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
