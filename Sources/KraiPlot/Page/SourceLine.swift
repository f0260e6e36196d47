import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Where the drawn values come from: citations for the record, one line for the picture.
struct SourceLine {
  /// Every source, those of map layers and coordinates last: what the line only counts stands here.
  private(set) var citations: [SourceCitation] = []
  let text: String
  private let names: [String]
  /// Named whatever the room: a licence asks for it.
  private let credits: [String]
  private let words: Words

  /// More names than this are counted instead of printed.
  static let maximumNames = 4

  /// - Parameters:
  ///   - own: the sources that the figure names itself.
  ///   - headline: what the title and the subtitle say in numbers; their sources come first.
  ///   - used: what all texts say.
  ///   - hasMap: coordinates are drawn, so that their sources are named.
  init(
    own: [String] = [], headline: [Interpolation.Observation], drawn: [DrawnValue],
    used: [Interpolation.Observation],
    hasMap: Bool, desk: PageDesk
  ) throws {
    var ids: [String] = []
    var seen: Set<String> = []
    func said(_ observations: [Interpolation.Observation]) -> [String] {
      observations.flatMap { Evidence.split($0.text(.sources) ?? "") }
    }
    for id in said(headline) + drawn.flatMap(\.sources) + said(used) where seen.insert(id).inserted {
      ids.append(id)
    }
    let citations = try Self.citations(ids, desk: desk)
    let credits = Self.credits(desk, hasMap: hasMap)
    var names = own
    for name in citations.map(\.short)
    where !names.contains(name) && !credits.contains(where: { $0.short == name }) {
      names.append(name)
    }
    self.init(names: names, credits: credits.map(\.short), words: desk.words)
    let figure = own.map {
      SourceCitation(id: "", short: $0, title: $0, publisher: "", date: "", url: "", reliability: "")
    }
    self.citations =
      figure + citations + credits.filter { credit in !citations.contains { $0.short == credit.short } }
  }

  init(names: [String], credits: [String] = [], words: Words) {
    (self.names, self.credits, self.words) = (names, credits, words)
    text = Self.line(names, credits, limit: Self.maximumNames, words: words)
  }

  /// The line with at most so many names beside the credits; one more stands in place of "1 more".
  func text(naming limit: Int) -> String { Self.line(names, credits, limit: limit, words: words) }

  /// The sources with an address, where lines of text name them; a name that is broken between two lines is no link.
  func links(in nodes: ArraySlice<SceneNode>, measurer: any TextMeasurer) -> [SceneLink] {
    var links: [SceneLink] = []
    let shown = names.prefix(Self.maximumNames + 1) + credits
    var rest = shown.compactMap { name in citations.first { $0.short == name } }[...]
    for case .text(let node) in nodes {
      var start = node.text.startIndex
      while let found = rest.indices.lazy.compactMap({ index in
        node.text.range(of: rest[index].short, from: start).map { (index, $0) }
      }).first {
        let (index, range) = found
        func extent(_ text: Substring) -> TextExtent { measurer.extent(of: String(text), style: node.style) }
        let (before, words) = (extent(node.text[..<range.lowerBound]), extent(node.text[range]))
        let frame = Rect(
          x: node.x + before.width, y: node.y - words.ascent, width: words.width,
          height: words.ascent + words.descent)
        if !rest[index].url.isEmpty {
          links.append(SceneLink(title: rest[index].short, address: rest[index].url, frame: frame))
        }
        start = range.upperBound
        rest = rest[(index + 1)...]
      }
    }
    return links
  }

  private static func line(_ names: [String], _ credits: [String], limit: Int, words: Words) -> String {
    var names = names
    if names.count > limit + 1 {
      names = Array(names.prefix(limit)) + [words.more(names.count - limit)]
    }
    names += credits
    guard !names.isEmpty else { return "" }
    var line = words(.source(names))
    if line.hasSuffix(words.locale.typography.fullStop) { line.removeLast() }
    return line
  }

  private static func citations(_ ids: [String], desk: PageDesk) throws -> [SourceCitation] {
    guard !ids.isEmpty, let table = try desk.workspace.table(.sources) else { return [] }
    var rows: [String: Int] = [:]
    for row in 0..<table.rowCount {
      if let id = table[column: "id"]?.text(at: row) { rows[id] = row }
    }
    return ids.map { id in
      guard let row = rows[id] else {
        return SourceCitation(id: id, short: id, title: id, publisher: "", date: "", url: "", reliability: "")
      }
      func text(_ column: String) -> String { table[column: column]?.text(at: row) ?? "" }
      let short = ["short", "publisher", "title"].lazy.map(text).first { !$0.isEmpty } ?? id
      return SourceCitation(
        id: id, short: short, title: text("title"),
        publisher: text("publisher"), date: text("date").isEmpty ? text("date_text") : text("date"),
        url: text("url"),
        reliability: text("reliability"))
    }
  }

  /// The titles of the licences of the package and of the tables that were read, each once.
  static func licences(of desk: PageDesk) -> String {
    let package = desk.workspace.dataPackage
    let all =
      package.licences + desk.workspace.tablesRead.flatMap { package.resource(ofTable: $0)?.licences ?? [] }
    var titles: [String] = []
    for title in all.compactMap({ $0.title ?? $0.name ?? $0.path }) where !titles.contains(title) {
      titles.append(title)
    }
    return titles.joined(separator: "; ")
  }

  /// The rows name their sources, so that those of the table are those of its coordinates.
  private static func citesItself(_ resource: Resource, _ workspace: Workspace) -> Bool {
    if resource.fields.isEmpty {
      return (try? workspace.columns(of: resource.name).contains(Role.sources.usualName)) ?? false
    }
    return resource.fields.contains {
      $0.role == .sources || ($0.role == nil && $0.name == Role.sources.usualName)
    }
  }

  /// The sources of map layers and coordinates, as the data package names them.
  private static func credits(_ desk: PageDesk, hasMap: Bool) -> [SourceCitation] {
    var credits: [SourceCitation] = []
    for table in desk.workspace.tablesRead {
      guard let resource = desk.workspace.dataPackage.resource(ofTable: table),
        hasMap
          || (!resource.format.isDatabase
            && (resource.geometry == nil || !citesItself(resource, desk.workspace)))
      else { continue }
      for source in resource.sources
      where !credits.contains(where: { $0.short == source.title }) {
        credits.append(
          SourceCitation(
            id: "", short: source.title, title: source.title, publisher: "", date: "", url: source.path ?? "",
            reliability: ""))
      }
    }
    return credits
  }
}

extension String {
  /// Where words stand in full: neither a letter nor a digit touches them.
  fileprivate func range(of words: String, from start: Index) -> Range<Index>? {
    guard !words.isEmpty else { return nil }
    return self[start...].ranges(of: words).first { range in
      func isLetter(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
      let after = range.upperBound < endIndex ? self[range.upperBound] : nil
      return !isLetter(before) && !isLetter(after)
    }
  }
}
