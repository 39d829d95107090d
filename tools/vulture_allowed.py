"""What nothing in the program names, and why it stays: `vulture` reads it in `make check`."""

# Members of closed sets: chosen and read back by their values.
_.MEDIAL
_.METAL_ALLERGY, _.IMMUNOSUPPRESSION, _.EPILEPSY
_.DROWSINESS, _.BROKEN_NEEDLE
_.PAIN, _.AGGRAVATION, _.DROWSY, _.HEADACHE, _.NAUSEA, _.BENT_NEEDLE
_.PALPATION, _.ULTRASOUND, _.ALCOHOL
_.BOTH, _.GOAL_REACHED, _.UNCHANGED, _.STOPPED

# Fields that are written out all together: of a muscle as JSON, of a theme as a style sheet.
_.nerve, _.felt_as, _.causes, _.grip
_.alarm_soft, _.alarm_fill, _.on_alarm, _.field_edge

# The history of a patient counts and compares by them.
_.jaccard, _.found_points

# Set for Python, SQLAlchemy, sqlite3, ReportLab and fontTools, which read them.
_.type_annotation_map, _.metadata, _.impl, _.cache_ok, dialect
_.isolation_level, _.text_factory, _.unraisablehook
_.useA85
_.hinting, _.name_IDs, _.layout_features, _.notdef_outline, _.glyphOrder, _.sfntVersion
_.tableVersion, _.maxZones, _.maxComponentElements, _.formatType, _.glyphDataFormat
_.modified, _.recalcTimestamp

# Held, or nothing would hold them.
_.reveal

# What a test waits for or looks at, where a person looks at the screen.
_.is_ready, _.paths, _.places_of, _.box_of, _.densest, _.is_painted

# The least work that a key file may ask for: tests use it, as it is quick.
_.LEAST, _.recovery_key

# Made for what comes next: long work that can be stopped, the window in other languages.
_.Stop, _.obey
_.LanguageTranslator
_.__import__  # Python looks for it

# The history of a patient: asked by the window, which is built next.
_.is_treatment, _.point_line, _.before_and_after
_.twitch_words, _.of_clinic, _.patients

# Parts of the page of a patient's history, which is built next.
_.draw_plot, _.paper_lettering, _.PAPER_TYPE_MM

# Kept with a PIN, for whoever looks into the records.
_.set_at

# Of the audit trail: its columns are written all together; what erasing does.
_.changes_digest

# Read by what unpacks a zip file.
_.external_attr
