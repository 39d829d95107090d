"""How long the practice keeps records, and whose need not be kept any more."""
