import KraiGeometry

/// A figure, fully resolved: what to paint, where, in page points with y downwards.
///
/// The scene knows no data, no scale and no default. It is made of five kinds of node, painted in order.
public struct Scene: Sendable, Equatable {
  /// In points.
  public var width: Double
  /// In points.
  public var height: Double
  /// How large a point of the scene is on paper or on the screen, in points: at 0.5 the page is half as wide as `width`.
  public var zoom = 1.0
  /// Fills the page before any node.
  public var background: Color
  /// The figure's name; prefixes every id in an SVG.
  public var name: String
  /// BCP 47 code of the texts' language.
  public var language: String
  /// The figure's title as plain text, for readers of the file.
  public var title: String
  /// The alt text.
  public var summary: String
  /// The line that names its sources, for readers of the file; empty without any.
  public var credit = ""
  /// What may be done with its data: titles of licences; empty where nothing says so.
  public var licence = ""
  /// What a reader of a PDF can go to: the panels of a grid, in their order.
  public var parts: [ScenePart] = []
  /// What a reader of a PDF can follow: the sources that the page names.
  public var links: [SceneLink] = []
  /// Painted in order, later ones on top.
  public var nodes: [SceneNode]

  /// A page with its nodes and with what is told to who cannot see them; lengths in points.
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

/// A part of a page that has a title.
public struct ScenePart: Sendable, Equatable {
  /// As plain text.
  public var title: String
  /// Its upper left corner in points.
  public var x: Double
  /// See `x`.
  public var y: Double

  /// A part at a place, in points.
  public init(title: String, x: Double, y: Double) {
    (self.title, self.x, self.y) = (title, x, y)
  }
}

/// Words of a page that lead elsewhere.
public struct SceneLink: Sendable, Equatable {
  /// The words.
  public var title: String
  /// Where to: http, https or mailto; a PDF leaves out any other.
  public var address: String
  /// Where the words stand, in points.
  public var frame: Rect

  /// Words in a frame, in points.
  public init(title: String, address: String, frame: Rect) {
    (self.title, self.address, self.frame) = (title, address, frame)
  }
}

/// The five kinds of node.
public indirect enum SceneNode: Sendable, Equatable {
  case group(SceneGroup)
  case path(ScenePath)
  case symbols(SceneSymbols)
  case text(SceneText)
  case image(SceneImage)
}

/// Nodes that belong together, optionally clipped to a rectangle or faded as one; the strings serve SVG and readers.
public struct SceneGroup: Sendable, Equatable {
  /// Without the figure's name; SVG numbers what repeats, and nil stays out of it.
  public var id: String?
  /// Becomes a tooltip in SVG.
  public var title: String?
  /// An ARIA role for SVG, such as `img`.
  public var role: String?
  /// A link: http, https, mailto or a path; SVG leaves out any other.
  public var href: String?
  /// What shows of the nodes, in points; nil shows all.
  public var clip: Rect?
  /// From 0 to 1: how much of the finished group is painted, so that its nodes do not show through each other.
  public var opacity: Double
  /// Painted in order, later ones on top.
  public var nodes: [SceneNode]

  /// A group without strings and clip, unless said otherwise.
  public init(
    id: String? = nil, title: String? = nil, role: String? = nil, href: String? = nil, clip: Rect? = nil,
    opacity: Double = 1, nodes: [SceneNode]
  ) {
    self.id = id
    self.title = title
    self.role = role
    self.href = href
    self.clip = clip
    self.opacity = opacity
    self.nodes = nodes
  }
}

/// A path with a fill (even-odd), a stroke, or both; the fill is painted first.
public struct ScenePath: Sendable, Equatable {
  /// The outline in page points.
  public var path: Path
  /// Paints the inside by the even-odd rule; nil leaves it.
  public var fill: Paint?
  /// Painted over the fill; nil leaves the outline unpainted.
  public var stroke: Stroke?
  /// What follows covers its edges, so that they may be painted coarsely.
  public var isCovered = false

  /// A path that is invisible without fill and stroke.
  public init(_ path: Path, fill: Paint? = nil, stroke: Stroke? = nil) {
    self.path = path
    self.fill = fill
    self.stroke = stroke
  }
}

/// One line of text at a baseline point.
public struct SceneText: Sendable, Hashable {
  /// Which end of the line of text stands on its point.
  public enum Anchor: String, Sendable { case start, middle, end }

  /// A line around the glyphs, painted below them.
  public struct Halo: Sendable, Hashable {
    /// Usually that of the ground.
    public var color: Color
    /// How far the halo reaches beyond the glyphs, in points.
    public var width: Double

    /// A halo that reaches some points beyond the glyphs.
    public init(_ color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }

  /// One line, some of whose words may look otherwise.
  public var content: StyledText
  /// Where the anchor stands, in points from the left.
  public var x: Double
  /// The baseline, in points from the top.
  public var y: Double
  /// What of the text stands at x.
  public var anchor: Anchor
  /// Size, weight and colour of what does not look otherwise.
  public var style: TextStyle
  /// nil draws the glyphs alone.
  public var halo: Halo?
  /// Clockwise about the baseline point, in degrees.
  public var rotation: Double

  /// A level line that starts at its point, unless said otherwise.
  public init(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, style: TextStyle, halo: Halo? = nil,
    rotation: Double = 0
  ) {
    self.init(
      StyledText(text), x: x, y: y, anchor: anchor, style: style, halo: halo, rotation: rotation)
  }

  /// A level line that starts at its point, unless said otherwise.
  public init(
    _ content: StyledText, x: Double, y: Double, anchor: Anchor = .start, style: TextStyle, halo: Halo? = nil,
    rotation: Double = 0
  ) {
    self.content = content
    self.x = x
    self.y = y
    self.anchor = anchor
    self.style = style
    self.halo = halo
    self.rotation = rotation
  }

  /// The line as plain text.
  public var text: String { content.string }
}

/// A raster of straight-alpha RGBA bytes, row by row from the top, scaled into a rectangle.
public struct SceneImage: Sendable, Equatable {
  /// Where the raster goes, in points; its proportions need not be the raster's.
  public var frame: Rect
  /// Pixels a row.
  public var width: Int
  /// Rows.
  public var height: Int
  /// Red, green, blue, alpha of each pixel: width × height × 4 bytes.
  public var pixels: [UInt8]

  /// A raster in a frame; renderers throw an `Issue` where the number of bytes is wrong.
  public init(frame: Rect, width: Int, height: Int, pixels: [UInt8]) {
    self.frame = frame
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
