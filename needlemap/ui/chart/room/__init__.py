"""How the chart page shares its room: what folds away where there is little of it."""
