import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource

/// A figure as one part of a mail, `multipart/related`: words and key values as text in tables, each panel a PNG.
///
/// Pictures are laid out for 380 points and shown at up to 552, so that their type is read on a desk and on a phone.
struct MailPart {
  struct Panel {
    let cell: CompiledCell
    /// nil for a key value.
    let png: [UInt8]?
  }

  /// The page that the pictures are laid out for, with its margins, in points.
  static let layoutWidth = 412.0
  /// Pixels a point of the pictures.
  static let scale = 3.0
  /// More HTML than this is cut off by readers of mail, in bytes.
  static let maximumHTML = 100_000
  private static let shownWidth = 552

  let compiled: CompiledFigure
  let panels: [Panel]
  let theme: Theme
  /// What names the data, and their address.
  let data: (label: String, address: String)?

  /// The part with its head, lines ended as mail asks.
  ///
  /// - Throws: `Issue` for more text than readers of mail show.
  func text(at place: SourceLocation) throws -> String {
    let html = html
    guard html.utf8.count < Self.maximumHTML else {
      throw Issue(
        "its words make \(html.utf8.count) bytes of HTML, and readers of mail cut off what is beyond \(Self.maximumHTML); shorten its notes",
        at: place)
    }
    var hash = FNV1a()
    for byte in html.utf8 { hash.add(byte) }
    let boundary = "krai-\(hash.text)"
    var lines = [
      "MIME-Version: 1.0", "Content-Type: multipart/related; type=\"text/html\"; boundary=\"\(boundary)\"",
      "",
      "--\(boundary)", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64", "",
    ]
    lines += Self.base64(Array(html.utf8))
    for (index, panel) in panels.enumerated() {
      guard let png = panel.png else { continue }
      lines += [
        "--\(boundary)", "Content-Type: image/png", "Content-Transfer-Encoding: base64",
        "Content-ID: <\(identifier(index))>",
        "Content-Disposition: inline; filename=\"\(compiled.scene.name)-\(index + 1).png\"", "",
      ]
      lines += Self.base64(png)
    }
    return (lines + ["--\(boundary)--", ""]).joined(separator: "\r\n")
  }

  private func identifier(_ index: Int) -> String { "\(compiled.scene.name)-\(index + 1)@krai" }

  /// Lines of 76 characters.
  private static func base64(_ bytes: [UInt8]) -> [String] {
    var text: [UInt8] = []
    Base64.append(bytes, to: &text)
    return stride(from: 0, to: text.count, by: 76).map {
      String(decoding: text[$0..<min($0 + 76, text.count)], as: UTF8.self)
    }
  }

  // MARK: HTML

  private static let fonts = "Arial,Helvetica,sans-serif"

  var html: String {
    let words = compiled.words
    let (ink, muted, paper) = (theme.colors.ink.hex, theme.colors.muted.hex, theme.colors.paper.hex)
    func paragraph(_ text: String, _ size: Int, _ leading: Int, _ color: String, bold: Bool = false) -> String
    {
      guard !text.isEmpty else { return "" }
      return "<p style=\"margin:0 0 6px;font:\(bold ? "bold " : "")\(size)px/\(leading)px \(Self.fonts);"
        + "color:\(color)\">\(text)</p>\n"
    }
    func styled(_ text: StyledText) -> String {
      HTMLText.styled(text) { "style=\"color:\($0.light.hex)\"" }
    }
    var body = paragraph(styled(words.title), 26, 32, ink, bold: true)
    body += paragraph(styled(words.subtitle), 15, 21, muted)
    body += values(paragraph, ink: ink, muted: muted)
    for (index, panel) in panels.enumerated() where panel.png != nil { body += picture(panel, index) }
    body += words.notes.map { paragraph(styled($0), 12, 16, muted) }.joined()
    var foot = HTMLText.escaped(words.sources)
    if let data, let address = HTMLText.href(data.address) {
      foot +=
        "\(foot.isEmpty ? "" : "<br>")\(HTMLText.escaped(data.label)): <a href=\"\(address)\" style=\"color:\(muted)\">CSV</a>"
    }
    body += paragraph(foot, 12, 16, muted)
    let language = HTMLText.escaped(compiled.scene.language)
    return """
      <!DOCTYPE html>
      <html lang="\(language)"><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head>
      <body style="margin:0;background:\(paper)" bgcolor="\(paper)">
      <table role="presentation" lang="\(language)" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="\(paper)" style="max-width:600px;background:\(paper)">
      <tr><td style="padding:16px 24px">
      \(body)</td></tr>
      </table>
      </body></html>

      """
  }

  /// Two key values a row.
  private func values(
    _ paragraph: (String, Int, Int, String, Bool) -> String, ink: String, muted: String
  ) -> String {
    let values = panels.compactMap(\.cell.value)
    guard !values.isEmpty else { return "" }
    var text =
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
    for start in stride(from: 0, to: values.count, by: 2) {
      let cells = values[start..<min(start + 2, values.count)].map { value in
        "<td width=\"50%\" valign=\"top\" style=\"border-top:1px solid \(ink);padding:6px 12px 10px 0\">\n"
          + paragraph(HTMLText.escaped(value.label), 13, 17, muted, false)
          + paragraph(HTMLText.escaped(value.before + value.number + value.unit), 28, 34, ink, true)
          + paragraph(HTMLText.escaped(value.change), 13, 17, muted, false) + "</td>"
      }
      text += "<tr>\(cells.joined())</tr>\n"
    }
    return text + "</table>\n"
  }

  private func picture(_ panel: Panel, _ index: Int) -> String {
    let scene = panel.cell.scene
    let alt = panels.count == 1 ? compiled.altText : scene.summary
    let height = Int((Double(Self.shownWidth) * scene.height / scene.width).rounded())
    return "<img src=\"cid:\(identifier(index))\" width=\"\(Self.shownWidth)\" height=\"\(height)\""
      + " style=\"display:block;width:100%;max-width:\(Self.shownWidth)px;height:auto;margin:8px 0 14px;border:0\""
      + " alt=\"\(HTMLText.escaped(alt))\">\n"
  }
}
