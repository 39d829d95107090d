"""The canvas: the chart as a document, its scene, the view, and the tools that edit it."""
