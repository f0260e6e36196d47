// What a program needs beside the library itself: marks and keys to write its own, scenes, and the renderer.
@_exported import KraiGeometry
@_exported import KraiGraphics
@_exported import KraiPlot
@_exported import KraiRender
@_exported import KraiSource
@_exported import KraiTables
