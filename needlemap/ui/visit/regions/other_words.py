"""Words by which therapists and patients look for a region, beside its own name."""

from collections.abc import Iterator, Mapping

from needlemap.body.texts import Text

OTHER_WORDS: Mapping[str, tuple[Text, ...]] = {
    "achilles": (Text("heel cord"),),
    "anterior_arm_lower": (Text("biceps"),),
    "anterior_arm_upper": (Text("biceps"),),
    "anterior_knee": (Text("kneecap"), Text("patella")),
    "anterior_neck": (Text("throat"),),
    "anterior_thigh_lower": (Text("quadriceps"),),
    "anterior_thigh_upper": (Text("quadriceps"),),
    "axilla": (Text("axilla"),),
    "below_scapula": (Text("below the scapula"), Text("middle back"), Text("mid back")),
    "cheek": (Text("face"),),
    "coccygeal": (Text("coccyx"), Text("tailbone")),
    "dorsal_wrist": (Text("wrist"),),
    "epigastric": (Text("stomach"), Text("belly")),
    "forehead": (Text("face"), Text("headache")),
    "forefoot_plantar": (Text("forefoot"), Text("metatarsals")),
    "great_toe": (Text("big toe"),),
    "heel_plantar": (Text("plantar heel"),),
    "iliac_crest_region": (Text("iliac crest"), Text("low back"), Text("pelvis")),
    "infraclavicular": (Text("below the clavicle"),),
    "infrascapular_fossa": (Text("scapula"), Text("infraspinatus")),
    "interscapular": (Text("upper back"), Text("between the scapulae"), Text("rhomboids")),
    "jaw_angle": (Text("masseter"),),
    "lateral_elbow": (Text("tennis elbow"),),
    "lateral_hip": (Text("greater trochanter"),),
    "lateral_shoulder": (Text("deltoid"),),
    "lower_abdomen": (Text("belly"),),
    "lower_buttock": (Text("gluteal"), Text("ischial tuberosity")),
    "lower_thoracic": (Text("mid back"), Text("middle back")),
    "lumbar": (Text("low back"), Text("lower back"), Text("small of the back")),
    "lumbar_midline": (Text("low back"), Text("lower back"), Text("small of the back")),
    "medial_elbow": (Text("golfer's elbow"),),
    "medial_scapular_border": (Text("scapula"), Text("upper back"), Text("rhomboids")),
    "mid_buttock": (Text("gluteal"), Text("piriformis")),
    "midsole": (Text("plantar fascia"),),
    "medial_arch": (Text("plantar arch"),),
    "neck_shoulder_angle": (Text("upper trapezius"),),
    "occiput": (Text("headache"), Text("occiput")),
    "ear": (Text("jaw joint"), Text("temporomandibular joint"), Text("TMJ")),
    "posterior_arm_lower": (Text("triceps"),),
    "posterior_arm_upper": (Text("triceps"),),
    "posterior_flank": (Text("loin"),),
    "posterior_knee": (Text("hollow of the knee"), Text("popliteal fossa")),
    "posterior_neck": (Text("nape"),),
    "posterior_thigh_lower": (Text("hamstrings"),),
    "posterior_thigh_upper": (Text("hamstrings"),),
    "sacral": (Text("sacrum"), Text("pelvis")),
    "sacroiliac": (Text("SI joint"), Text("low back"), Text("pelvis")),
    "sternal": (Text("sternum"),),
    "suboccipital": (Text("headache"), Text("nape")),
    "supraclavicular": (Text("above the clavicle"),),
    "suprascapular": (Text("scapula"), Text("upper trapezius"), Text("supraspinatus")),
    "temple": (Text("headache"),),
    "top_of_shoulder": (Text("acromion"),),
    "umbilical": (Text("belly"), Text("navel")),
    "upper_buttock": (Text("gluteal"),),
    "vertex": (Text("headache"), Text("crown")),
}
"""Other words by region, without its side."""


def other_words(regions: Mapping[str, Text]) -> Iterator[tuple[str, Text]]:
    """Tell each of these regions with a word by which it is looked for too."""
    for region in regions:
        for words in OTHER_WORDS.get(region.partition(".")[0], ()):
            yield region, words
