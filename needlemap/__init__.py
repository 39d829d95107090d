"""NeedleMap: a body-map charting tool for therapists who needle trigger points."""
