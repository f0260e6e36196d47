import KraiGraphics

extension Theme {
  /// Ink on pale paper.
  public static let light = Theme(
    name: "light",
    colors: Colors(
      paper: Color(0xFFFFFF), ink: Color(0x1F2328), muted: Color(0x5C636B), faint: Color(0x8A9099),
      grid: Color(0xE3E5E8), zero: Color(0x8A9099), accent: Color(0x7A2E8E),
      focus: Color(0xFBF9F4),
      land: Color(0xEEEBE3), water: Color(0xBFD4E2), waterInk: Color(0x2D5873), coast: Color(0x86A8BD),
      river: Color(0x86B0CC), border: Color(0x4A4F55), borderCasing: Color(0xFFFFFF),
      regionBorder: Color(0xB5B0A4),
      rail: Color(0x33383D), planned: Color(0x6B7178), halo: Color(0xFBF9F4),
      tint: 0.55),
    type: TypeScale())

  /// Pale ink on near-black paper.
  public static let dark = Theme(
    name: "dark",
    colors: Colors(
      paper: Color(0x15191E), ink: Color(0xE8EAED), muted: Color(0xA6ADB5), faint: Color(0x7B828B),
      grid: Color(0x2E343B), zero: Color(0x7B828B), accent: Color(0xD08BE0),
      focus: Color(0x343A40),
      land: Color(0x272C32), water: Color(0x121F2A), waterInk: Color(0x86B4D0), coast: Color(0x4E6A7D),
      river: Color(0x3D6884), border: Color(0xC3C8CE), borderCasing: Color(0x1B1F24),
      regionBorder: Color(0x5D646C),
      rail: Color(0xD5D9DD), planned: Color(0xA6ADB5), halo: Color(0x272C32),
      tint: 0.45),
    type: TypeScale())

  /// The themes that a project may list.
  package static let all = [light, dark]
}
