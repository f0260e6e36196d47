import KraiGraphics
import KraiPlot
import KraiRender

/// Styles: the narrow layout first, wider ones by the width that the figure has where it stands.
extension FigurePage {
  /// What a page of its own says of its ground.
  var pageStyle: String {
    """
    :root{color-scheme:\(scheme)}
    body{margin:0;font:13px/1.5 \(fonts.stack);\(color("background", \.paper));\(color("color", \.muted))}
    nav{max-width:\(pixels(width));margin:0 auto;padding:0 clamp(16px,3%,24px) 20px;box-sizing:border-box}
    nav a{display:inline-block;padding:4px 12px 4px 0;color:inherit}
    @media print{:root{color-scheme:\(theme.name)}nav{display:none}}

    """
  }

  /// The figure's own styles, which reach nothing outside of it.
  var style: String {
    let size = { (size: Int, leading: Int) in "font-size:\(size)px;line-height:\(leading)px" }
    var text = """
      .\(id),.\(id) *{box-sizing:border-box}
      .\(id){max-width:\(pixels(width));width:100%;margin:0 auto;padding:clamp(16px,3%,24px);container-type:inline-size;font:14px/1.4 \(fonts.stack);\(Renderer.fontSynthesis);text-align:start;\
      overflow-wrap:anywhere;color-scheme:\(scheme);\(color("background", \.paper));\(color("color", \.ink))}
      .\(id) p{margin:0}
      .\(id) .title{margin:0;\(size(19, 24));font-weight:700;text-wrap:balance}
      .\(id) .subtitle{margin:2px 0 0;\(size(14, 19))}
      .\(id) .grid{display:grid;grid-template-columns:minmax(0,1fr);gap:22px;margin:14px 0}
      .\(id) .cell{container-type:inline-size}
      .\(id) .value{display:flex;flex-direction:column;border-top:1px solid;padding-top:5px}
      .\(id) .value p{\(size(13, 17))}
      .\(id) .value .label{flex-grow:1}
      .\(id) .value .number{\(size(30, 36));font-weight:700}
      .\(id) .value small{font-size:16px;line-height:0}
      .\(id) svg{display:none;width:100%;height:auto}
      .\(id) svg.layout-0{display:block}
      .\(id) svg [tabindex]:focus-visible{outline:2px solid;outline-offset:2px}
      .\(id) .foot{\(size(12, 17))}
      .\(id) .foot>*{margin:6px 0 0}
      .\(id) summary{padding:4px 0;cursor:pointer}
      .\(id) a{color:inherit;text-decoration:underline}
      .\(id) ul{margin:4px 0;padding-inline-start:20px}
      .\(id) .table{overflow-x:auto;max-height:420px;overflow-y:auto}
      .\(id) table{border-collapse:collapse;overflow-wrap:normal;\(size(12, 16))}
      .\(id) caption{max-width:100cqw;text-align:start;font-weight:700;padding:4px 0}
      .\(id) :is(th,td){padding:3px 10px 3px 0;text-align:start;vertical-align:top;white-space:nowrap;\
      unicode-bidi:isolate}

      """
    for (index, cell) in cells.enumerated() {
      for (number, copy) in cell.copies.enumerated() {
        text += ".\(at(index)) .layout-\(number){max-width:\(pixels(copy.width * 1.4))}\n"
        guard number > 0 else { continue }
        text += "@container (min-width:\(pixels(copy.width * 0.9))){"
        text += ".\(at(index)) svg.layout-\(number - 1){display:none}"
        text += ".\(at(index)) svg.layout-\(number){display:block}}\n"
      }
    }
    for (index, ink) in inks.enumerated() {
      let dark = ink.dark.map { ";color:light-dark(\(ink.light.hex),\($0.hex))" } ?? ""
      text += ".\(id) .ink-\(index){color:\(ink.light.hex)\(dark)}\n"
    }
    return fonts.rules + text + gridStyle + themeStyle + printStyle
  }

  /// Two columns where the grid has more, then its own.
  private var gridStyle: String {
    let room = width - 48
    var text = "@container (min-width:560px){.\(id) .title{font-size:22px;line-height:28px}}\n"
    guard cells.count > 1 else { return text }
    if weights.count > 2 {
      text += "@container (min-width:\(pixels(room / 2))){"
      text += ".\(id) .grid{grid-template-columns:repeat(2,minmax(0,1fr))}"
      for (index, cell) in cells.enumerated() where cell.place.columns.count > 1 {
        text += ".\(at(index)){grid-column:span 2}"
      }
      text += "}\n"
    }
    let columns = weights.map { "minmax(0,\(FixedPoint.text($0))fr)" }.joined(separator: " ")
    text += "@container (min-width:\(pixels(room * 0.9))){"
    text += ".\(id) .grid{grid-template-columns:\(columns);gap:28px}"
    for (index, cell) in cells.enumerated() {
      text += ".\(at(index)){grid-area:\(Self.lines(cell.place.rows, cell.place.columns))}"
    }
    return text + "}\n"
  }

  /// Row and column lines of a cell, from 1: `1/1/2/3`.
  private static func lines(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> String {
    "\(rows.lowerBound + 1)/\(columns.lowerBound + 1)/\(rows.upperBound + 2)/\(columns.upperBound + 2)"
  }

  private var themeStyle: String {
    let rules = cells.flatMap(\.copies).map(\.svg.rules).joined()
    return """
      .\(id) :is(.subtitle,.label,.change,.foot){\(color("color", \.muted))}
      .\(id) tr>*{border-bottom:1px solid;\(color("border-color", \.grid))}
      \(rules)\(dark == nil ? "" : apart)
      """
  }

  /// Pictures that differ in more than colours stand apart.
  private var apart: String {
    """
    @media print,(prefers-color-scheme:light){.\(id) svg.dark{display:none!important}}
    @media screen and (prefers-color-scheme:dark){.\(id) svg.light{display:none!important}}

    """
  }

  private var printStyle: String {
    """
    @media print{.\(id){color-scheme:\(theme.name);max-width:none;padding:0}.\(id) .cell{break-inside:avoid}\
    .\(id) .cell svg[class]{width:auto;max-width:100%;max-height:70vh}\
    .\(id) details:not([open]):not(.sources){display:none}.\(id) .table{max-height:none;overflow:visible}}

    """
  }

  private var scheme: String { dark == nil ? theme.name : "light dark" }

  /// A declaration for both themes; browsers that know no `light-dark()` keep the light one.
  private func color(_ property: String, _ path: KeyPath<Theme.Colors, Color>) -> String {
    let light = "\(property):\(theme.colors[keyPath: path].hex)"
    guard let dark else { return light }
    let (first, second) = (theme.colors[keyPath: path].hex, dark.colors[keyPath: path].hex)
    return "\(light);\(property):light-dark(\(first),\(second))"
  }

  private func at(_ index: Int) -> String { "\(id) .at-\(index)" }

  private func pixels(_ points: Double) -> String { "\(Int(points.rounded()))px" }
}
