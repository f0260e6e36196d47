import CQPDF
import KraiGraphics
import KraiSource

/// Adds to a PDF of one page the language, the picture as a figure with its alt text, links and bookmarks. Cairo has no alt
/// text and no language, and 1.16 crashes on some bookmarks.
///
/// ```
/// Catalog  /Lang /MarkInfo /ViewerPreferences /Outlines
///   StructTreeRoot → Document → Figure (all that is painted), Link, Link …
///   Page   /Contents [begin of the figure, what Cairo wrote, end] /Annots
/// ```
struct PDFTags: ~Copyable {
  private typealias Object = krai_qpdf_object

  private let qpdf: QPDFLibrary
  private let file: UnsafeMutableRawPointer?
  private let page: Object
  private let scene: Scene

  /// The completed file, with an identifier made of its content.
  static func complete(_ bytes: [UInt8], _ scene: Scene) throws(Issue) -> [UInt8] {
    let tags = try PDFTags(bytes, scene, QPDFLibrary())
    tags.describe()
    tags.addTree()
    tags.addOutline()
    return try tags.written()
  }

  private init(_ bytes: [UInt8], _ scene: Scene, _ qpdf: QPDFLibrary) throws(Issue) {
    let file = qpdf.initialize()
    qpdf.silenceErrors(file)
    qpdf.suppressWarnings(file, 1)
    let status = bytes.withUnsafeBytes { buffer in
      qpdf.read(
        file, "the PDF", buffer.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(buffer.count), nil)
    }
    (self.qpdf, self.file, self.scene) = (qpdf, file, scene)
    page = qpdf.page(file, 0)
    try check(status)
  }

  deinit {
    var file = file
    qpdf.cleanup(&file)
  }

  // MARK: What is added

  private func describe() {
    let root = qpdf.root(file)
    set("/Lang", of: root, to: text(scene.language))
    set("/MarkInfo", of: root, to: parsed("<< /Marked true >>"))
    set("/ViewerPreferences", of: root, to: parsed("<< /DisplayDocTitle true >>"))
  }

  /// The structure: one figure of all that is painted, and the links over it.
  private func addTree() {
    let tree = object("<< /Type /StructTreeRoot >>")
    let document = element("/Document", in: tree)
    set("/K", of: tree, to: document)
    let children = qpdf.array(file)
    let figure = element("/Figure", in: document)
    let size = Self.text([scene.width, scene.height].map { $0 * scene.zoom })
    set("/Alt", of: figure, to: text(scene.summary.isEmpty ? scene.title : scene.summary))
    set("/A", of: figure, to: parsed("<< /O /Layout /Placement /Block /BBox [0 0 \(size)] >>"))
    // The number of the marked content that is the figure.
    set("/K", of: figure, to: qpdf.integer(file, 0))
    qpdf.append(file, children, figure)
    mark()

    // By number: of the page the elements of its marked contents, then of each link its element.
    let parents = parsed("[0 []]")
    qpdf.append(file, qpdf.item(file, parents, 1), figure)
    let notes = qpdf.array(file)
    let links = scene.links.filter { SVGLink.isAddress($0.address) }
    for (index, link) in links.enumerated() {
      let number = qpdf.integer(file, Int64(index + 1))
      let note = note(link)
      set("/StructParent", of: note, to: number)
      qpdf.append(file, notes, note)
      let element = element("/Link", in: document)
      let reference = parsed("<< /Type /OBJR >>")
      set("/Obj", of: reference, to: note)
      set("/K", of: element, to: reference)
      qpdf.append(file, children, element)
      qpdf.append(file, parents, number)
      qpdf.append(file, parents, element)
    }
    set("/K", of: document, to: children)
    let numbers = object("<< >>")
    set("/Nums", of: numbers, to: parents)
    set("/ParentTree", of: tree, to: numbers)
    set("/ParentTreeNextKey", of: tree, to: qpdf.integer(file, Int64(links.count + 1)))
    set("/StructTreeRoot", of: qpdf.root(file), to: tree)
    set("/StructParents", of: page, to: qpdf.integer(file, 0))
    set("/Tabs", of: page, to: parsed("/S"))
    if !links.isEmpty { set("/Annots", of: page, to: notes) }
  }

  /// Puts what Cairo painted between the begin and the end of a figure.
  private func mark() {
    let contents = qpdf.array(file)
    qpdf.append(file, contents, stream("/Figure << /MCID 0 >> BDC\n"))
    qpdf.append(file, contents, qpdf.value(file, page, "/Contents"))
    qpdf.append(file, contents, stream("EMC\n"))
    set("/Contents", of: page, to: contents)
  }

  private func note(_ link: SceneLink) -> Object {
    let frame = link.frame
    let sides = [frame.minX, scene.height - frame.maxY, frame.maxX, scene.height - frame.minY]
    let note = object("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>")
    set("/Rect", of: note, to: parsed("[\(Self.text(sides.map { $0 * scene.zoom }))]"))
    set("/Contents", of: note, to: text(link.title))
    let action = parsed("<< /Type /Action /S /URI >>")
    let address = SVGLink.percentEncoded(link.address)
    set("/URI", of: action, to: qpdf.string(file, address))
    set("/A", of: note, to: action)
    return note
  }

  /// A bookmark for each part of the page.
  private func addOutline() {
    guard !scene.parts.isEmpty else { return }
    let outline = object("<< /Type /Outlines >>")
    let items = scene.parts.map { part in
      let item = object("<< >>")
      set("/Title", of: item, to: text(part.title))
      set("/Parent", of: item, to: outline)
      let (x, y) = (part.x * scene.zoom, (scene.height - part.y) * scene.zoom)
      let place = parsed("[/XYZ \(Self.text([x, y])) 0]")
      qpdf.insert(file, place, 0, page)
      set("/Dest", of: item, to: place)
      return item
    }
    for (item, next) in zip(items, items.dropFirst()) {
      set("/Next", of: item, to: next)
      set("/Prev", of: next, to: item)
    }
    set("/First", of: outline, to: items[0])
    set("/Last", of: outline, to: items[items.count - 1])
    set("/Count", of: outline, to: qpdf.integer(file, Int64(items.count)))
    set("/Outlines", of: qpdf.root(file), to: outline)
  }

  private func written() throws(Issue) -> [UInt8] {
    try check(qpdf.startWriting(file))
    qpdf.makeIdentifierOfContent(file, 1)
    qpdf.setObjectStreams(file, QPDFLibrary.generated)
    try check(qpdf.write(file))
    guard let bytes = qpdf.buffer(file) else { throw Issue("qpdf could not write a PDF") }
    return Array(UnsafeBufferPointer(start: bytes, count: qpdf.count(file)))
  }

  // MARK: Objects

  /// Throws when the last call, or one before it, has failed.
  private func check(_ status: Int32) throws(Issue) {
    guard status & QPDFLibrary.failed != 0 || qpdf.hasError(file) != 0 else { return }
    let error = qpdf.hasError(file) != 0 ? qpdf.error(file) : nil
    let words = error.flatMap { qpdf.message(file, $0) }.map { String(cString: $0) }
    throw Issue("qpdf could not tag a PDF\(words.map { ": \($0)" } ?? "")")
  }

  /// An element of the structure.
  private func element(_ type: String, in parent: Object) -> Object {
    let element = object("<< /Type /StructElem /S \(type) >>")
    set("/P", of: element, to: parent)
    if type != "/Document" { set("/Pg", of: element, to: page) }
    return element
  }

  private func set(_ name: String, of object: Object, to value: Object) {
    qpdf.replace(file, object, name, value)
  }

  private func parsed(_ text: String) -> Object { qpdf.parsed(file, text) }

  private func object(_ text: String) -> Object { qpdf.indirect(file, parsed(text)) }

  private func text(_ text: String) -> Object { qpdf.unicode(file, text.printable) }

  private func stream(_ text: String) -> Object {
    let stream = qpdf.stream(file)
    let bytes = Array(text.utf8)
    let nothing = qpdf.null(file)
    qpdf.fill(file, stream, bytes, bytes.count, nothing, nothing)
    return stream
  }

  private static func text(_ numbers: [Double]) -> String {
    numbers.map { FixedPoint.text($0) }.joined(separator: " ")
  }
}
