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
  private let file: qpdf_data?
  private let page: qpdf_oh
  private let scene: Scene

  /// The completed file, with an identifier made of its content.
  static func complete(_ bytes: [UInt8], _ scene: Scene) throws(Issue) -> [UInt8] {
    let tags = try PDFTags(bytes, scene)
    tags.describe()
    tags.addTree()
    tags.addOutline()
    return try tags.written()
  }

  private init(_ bytes: [UInt8], _ scene: Scene) throws(Issue) {
    let file = qpdf_init()
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    let status = bytes.withUnsafeBytes { buffer in
      qpdf_read_memory(
        file, "the PDF", buffer.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(buffer.count), nil)
    }
    (self.file, self.scene) = (file, scene)
    page = qpdf_get_page_n(file, 0)
    try check(status)
  }

  deinit {
    var file = file
    qpdf_cleanup(&file)
  }

  // MARK: What is added

  private func describe() {
    let root = qpdf_get_root(file)
    set("/Lang", of: root, to: text(scene.language))
    set("/MarkInfo", of: root, to: parsed("<< /Marked true >>"))
    set("/ViewerPreferences", of: root, to: parsed("<< /DisplayDocTitle true >>"))
  }

  /// The structure: one figure of all that is painted, and the links over it.
  private func addTree() {
    let tree = object("<< /Type /StructTreeRoot >>")
    let document = element("/Document", in: tree)
    set("/K", of: tree, to: document)
    let children = qpdf_oh_new_array(file)
    let figure = element("/Figure", in: document)
    let size = Self.text([scene.width, scene.height].map { $0 * scene.zoom })
    set("/Alt", of: figure, to: text(scene.summary.isEmpty ? scene.title : scene.summary))
    set("/A", of: figure, to: parsed("<< /O /Layout /Placement /Block /BBox [0 0 \(size)] >>"))
    // The number of the marked content that is the figure.
    set("/K", of: figure, to: qpdf_oh_new_integer(file, 0))
    qpdf_oh_append_item(file, children, figure)
    mark()

    // By number: of the page the elements of its marked contents, then of each link its element.
    let parents = parsed("[0 []]")
    qpdf_oh_append_item(file, qpdf_oh_get_array_item(file, parents, 1), figure)
    let notes = qpdf_oh_new_array(file)
    let links = scene.links.filter { SVGLink.isAddress($0.address) }
    for (index, link) in links.enumerated() {
      let number = qpdf_oh_new_integer(file, Int64(index + 1))
      let note = note(link)
      set("/StructParent", of: note, to: number)
      qpdf_oh_append_item(file, notes, note)
      let element = element("/Link", in: document)
      let reference = parsed("<< /Type /OBJR >>")
      set("/Obj", of: reference, to: note)
      set("/K", of: element, to: reference)
      qpdf_oh_append_item(file, children, element)
      qpdf_oh_append_item(file, parents, number)
      qpdf_oh_append_item(file, parents, element)
    }
    set("/K", of: document, to: children)
    let numbers = object("<< >>")
    set("/Nums", of: numbers, to: parents)
    set("/ParentTree", of: tree, to: numbers)
    set("/ParentTreeNextKey", of: tree, to: qpdf_oh_new_integer(file, Int64(links.count + 1)))
    set("/StructTreeRoot", of: qpdf_get_root(file), to: tree)
    set("/StructParents", of: page, to: qpdf_oh_new_integer(file, 0))
    set("/Tabs", of: page, to: parsed("/S"))
    if !links.isEmpty { set("/Annots", of: page, to: notes) }
  }

  /// Puts what Cairo painted between the begin and the end of a figure.
  private func mark() {
    let contents = qpdf_oh_new_array(file)
    qpdf_oh_append_item(file, contents, stream("/Figure << /MCID 0 >> BDC\n"))
    qpdf_oh_append_item(file, contents, qpdf_oh_get_key(file, page, "/Contents"))
    qpdf_oh_append_item(file, contents, stream("EMC\n"))
    set("/Contents", of: page, to: contents)
  }

  private func note(_ link: SceneLink) -> qpdf_oh {
    let frame = link.frame
    let sides = [frame.minX, scene.height - frame.maxY, frame.maxX, scene.height - frame.minY]
    let note = object("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>")
    set("/Rect", of: note, to: parsed("[\(Self.text(sides.map { $0 * scene.zoom }))]"))
    set("/Contents", of: note, to: text(link.title))
    let action = parsed("<< /Type /Action /S /URI >>")
    let address = SVGLink.percentEncoded(link.address)
    set("/URI", of: action, to: qpdf_oh_new_string(file, address))
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
      qpdf_oh_insert_item(file, place, 0, page)
      set("/Dest", of: item, to: place)
      return item
    }
    for (item, next) in zip(items, items.dropFirst()) {
      set("/Next", of: item, to: next)
      set("/Prev", of: next, to: item)
    }
    set("/First", of: outline, to: items[0])
    set("/Last", of: outline, to: items[items.count - 1])
    set("/Count", of: outline, to: qpdf_oh_new_integer(file, Int64(items.count)))
    set("/Outlines", of: qpdf_get_root(file), to: outline)
  }

  private func written() throws(Issue) -> [UInt8] {
    try check(qpdf_init_write_memory(file))
    qpdf_set_deterministic_ID(file, 1)
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    try check(qpdf_write(file))
    guard let bytes = qpdf_get_buffer(file) else { throw Issue("qpdf could not write a PDF") }
    return Array(UnsafeBufferPointer(start: bytes, count: qpdf_get_buffer_length(file)))
  }

  // MARK: Objects

  /// Throws when the last call, or one before it, has failed.
  private func check(_ status: QPDF_ERROR_CODE) throws(Issue) {
    guard status & QPDF_ERRORS != 0 || qpdf_has_error(file) != 0 else { return }
    let error = qpdf_has_error(file) != 0 ? qpdf_get_error(file) : nil
    let words = error.flatMap { qpdf_get_error_full_text(file, $0) }.map { String(cString: $0) }
    throw Issue("qpdf could not tag a PDF\(words.map { ": \($0)" } ?? "")")
  }

  /// An element of the structure.
  private func element(_ type: String, in parent: qpdf_oh) -> qpdf_oh {
    let element = object("<< /Type /StructElem /S \(type) >>")
    set("/P", of: element, to: parent)
    if type != "/Document" { set("/Pg", of: element, to: page) }
    return element
  }

  private func set(_ name: String, of object: qpdf_oh, to value: qpdf_oh) {
    qpdf_oh_replace_key(file, object, name, value)
  }

  private func parsed(_ text: String) -> qpdf_oh { qpdf_oh_parse(file, text) }

  private func object(_ text: String) -> qpdf_oh { qpdf_make_indirect_object(file, parsed(text)) }

  private func text(_ text: String) -> qpdf_oh { qpdf_oh_new_unicode_string(file, text.printable) }

  private func stream(_ text: String) -> qpdf_oh {
    let stream = qpdf_oh_new_stream(file)
    let bytes = Array(text.utf8)
    let nothing = qpdf_oh_new_null(file)
    qpdf_oh_replace_stream_data(file, stream, bytes, bytes.count, nothing, nothing)
    return stream
  }

  private static func text(_ numbers: [Double]) -> String {
    numbers.map { FixedPoint.text($0) }.joined(separator: " ")
  }
}
