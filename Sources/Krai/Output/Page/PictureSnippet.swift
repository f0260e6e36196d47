import KraiPlot
import KraiSource

/// What a writer pastes for a picture that stands in files: `<picture>` with its dark and its narrow source, or Markdown.
struct PictureSnippet {
  let files: PictureFiles
  let language: String
  let alt: String
  let caption: String
  /// The source line; empty without one.
  let sources: String
  /// What names the data, and their file.
  let data: (label: String, file: String)?
  /// Stands before the names of files: a folder or an address that ends with a slash, or nothing.
  var base = ""

  /// A figure with caption, source line and a link to its data.
  var html: String {
    var foot = [HTMLText.escaped(caption), HTMLText.escaped(sources)].filter { !$0.isEmpty }
    if let data { foot.append("\(HTMLText.escaped(data.label)): <a href=\"\(link(data.file))\">CSV</a>") }
    return """
      <figure lang="\(HTMLText.escaped(language))">
      \(picture)
      <figcaption>\(foot.joined(separator: "<br>\n"))</figcaption>
      </figure>

      """
  }

  /// The same with a caption in Markdown.
  var markdown: String {
    var foot = [MarkdownText.escaped(caption), MarkdownText.escaped(sources)].filter { !$0.isEmpty }
    if let data { foot.append("\(MarkdownText.escaped(data.label)): [CSV](\(link(data.file)))") }
    return "\(picture)\n\n\(foot.joined(separator: "\\\n"))\n"
  }

  private var picture: String {
    var text = "<picture>\n"
    let dark = "(prefers-color-scheme: dark)"
    let phone = "(max-width: \(Int(PictureFiles.phoneWidth))px)"
    text += source(files.darkPhone, "\(dark) and \(phone)")
    // A light picture made for a phone is read on a dark one, a dark picture made for a desk is not.
    text += source(files.phone, phone)
    text += source(files.dark, dark)
    let file = files.standard
    return text
      + "<img src=\"\(link(file.name))\" width=\"\(file.width)\" height=\"\(file.height)\""
      + " style=\"max-width: 100%; height: auto\" alt=\"\(HTMLText.escaped(alt))\">\n</picture>"
  }

  private func source(_ file: PictureFiles.File?, _ media: String) -> String {
    guard let file else { return "" }
    return
      "<source media=\"\(media)\" srcset=\"\(link(file.name))\" width=\"\(file.width)\" height=\"\(file.height)\">\n"
  }

  private func link(_ file: String) -> String { HTMLText.escaped(base + file) }
}

/// Text inside Markdown: escaped, on one line.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in HTMLText.plain(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$", "@", "{", "}": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
