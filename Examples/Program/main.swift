import Foundation
import Krai

// Draws three figures from tables that the program holds, into the folder that it is given.

let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")

/// Writes a picture and says what it shows.
func write(_ picture: Picture, to name: String) throws {
  try Data(picture.bytes).write(to: folder.appendingPathComponent(name))
  print("\(name): \(picture.altText)")
  for warning in picture.warnings { print("warning: \(warning)") }
}

// A table of arrays, and a figure as a file would say it.
var hours = try Table(
  "hours", ["month": ["2025-01", "2025-02", "2025-03", "2025-04"], "sunshine": [62, 88, 130, 175]])
hours.sources = ["Made up for this example"]
try hours.declare("month", as: "period")
let bars = try Figure(
  yaml: """
    title: {en: Longer days, de: Längere Tage}
    subtitle: {en: Hours of sunshine a month, de: Sonnenstunden im Monat}
    data: hours
    x: month
    y: sunshine
    marks: [line: {}, dot: {label: sunshine}]
    """, name: "hours")
try write(try await bars.draw([hours], as: .svg), to: "hours.svg")
try write(
  try await bars.draw([hours], as: OutputFormat(.png, scale: 2), language: "de", isDark: true),
  to: "hours.de.dark.png")

// A mark with options set in Swift.
var people = try Table(
  "people",
  [
    "town": ["Aa", "Bee", "Sea"], "longitude": [10.0, 11.5, 12.2], "latitude": [50.1, 50.9, 49.8],
    "count": [900, 4000, 250],
  ])
people.sources = ["Made up for this example"]
var dots = DotMark()
dots.maximumRadius = 30
let scatter = try Figure(
  title: "Three towns", subtitle: "People", data: "people",
  marks: [
    Marked(dots, [.x: "longitude", .y: "latitude", .r: "count", .label: "town", .fill: .value("accent")])
  ],
  name: "people")
try write(try await scatter.draw([people]), to: "people.svg")

// A mark of its own.
var wind = try Table(
  "wind", ["hour": [0, 6, 12, 18], "speed": [3.5, 5, 8, 6], "from": [270, 290, 315, 350]])
wind.sources = ["Made up for this example"]
let gusts = try Figure(
  yaml: """
    title: The wind turns to the north
    data: wind
    x: {column: hour, label: Hour}
    y: {column: speed, domain: [0, 10], label: Metres a second}
    marks: [wind: {angle: from, length: 24}]
    """, name: "wind", marks: MarkSet.standard.adding(WindMark.self))
try write(try await gusts.draw([wind]), to: "wind.svg")
