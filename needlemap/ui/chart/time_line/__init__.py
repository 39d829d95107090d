"""The strip of all visits under the chart, and what walking along it does."""
