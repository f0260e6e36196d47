import KraiPlot

/// One entry of `outputs:`: every combination of its lists is written.
package struct OutputRule: Sendable {
  package let languages: [Language]
  package let themes: [Theme]
  package let renditions: [Rendition]
  package let formats: [OutputFormat]
}
