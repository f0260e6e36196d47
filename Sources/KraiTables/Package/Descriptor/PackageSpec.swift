import KraiSource

/// datapackage.json as it is written; what it does not name here is other programs'.
struct PackageSpec: Keyed {
  private(set) var name: ScalarText?
  private(set) var title: ScalarText?
  private(set) var created: ScalarText?
  private(set) var licences: [LicenceSpec] = []
  private(set) var sources: [AttributionSpec] = []
  private(set) var resources: [Partial<ResourceSpec>] = []
  private(set) var rules: PackagePath?
  private(set) var exceptions: PlacedWord?

  static let what: String? = "a data package"
  static let isOpen = true
  static let keys: [Key<PackageSpec>] = [
    Key("name", \.name, "What the package is called."),
    Key("title", \.title, "A heading for people."),
    Key("created", \.created, "When the package was made, ISO 8601."),
    Key("licenses", \.licences, "What may be done with the data."),
    Key("sources", \.sources, "Where the data come from."),
    Key("resources", \.resources, "The tables and the base map; other files of the folder are tables too."),
    Key("krai:rules", \.rules, "A file of SQL queries whose rows are findings of krai data check."),
    Key("krai:exceptions", \.exceptions, "The resource with the findings that may stand."),
  ]

  init() {}
}

/// An entry of `licenses`.
struct LicenceSpec: Keyed {
  private var name: ScalarText?
  private var title: ScalarText?
  private var path: ScalarText?

  static let plural = "licences"
  static let isOpen = true
  static let keys: [Key<LicenceSpec>] = [
    Key("name", \.name, "The licence's id, such as CC-BY-4.0."),
    Key("title", \.title, "Its name for people."),
    Key("path", \.path, "Where its text is."),
  ]

  init() {}

  var licence: Licence { Licence(name: name?.text, title: title?.text, path: path?.text) }
}

/// An entry of `sources`.
struct AttributionSpec: Keyed {
  private var title: ScalarText?
  private var path: ScalarText?

  static let plural = "sources"
  static let isOpen = true
  static let keys: [Key<AttributionSpec>] = [
    Key("title", \.title, "What the source is called."), Key("path", \.path, "Where it is."),
  ]

  init() {}

  /// nil for a source that says neither its title nor its place.
  var attribution: Attribution? {
    (title ?? path).map { Attribution(title: $0.text, path: path?.text) }
  }
}

/// A path that stays in the data package's folder.
struct PackagePath: SpecValue {
  let text: String
  let location: SourceLocation

  static let shape = Shape.pattern("^(?!/)(?!(.*/)?\\.\\.(/|$))(?!.*://).+$")
  static let plural = "paths"

  init(_ node: SourceNode, key: String) throws {
    guard let path = node.text, node.number == nil, node.flag == nil, !path.isEmpty, !path.hasPrefix("/"),
      !path.split(separator: "/").contains(".."), !path.contains("://")
    else { throw node.issue("a path inside the data package's folder must stand here") }
    text = path
    location = node.location
  }
}
