"""The fields of what the visit says apart from its chart, made once they are seen."""
