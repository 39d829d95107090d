"""What can be done at a chart: words and keys, known to the menus before a chart is open.

The parts of the page say how each is done.
"""

from needlemap.body.texts import marked
from needlemap.ui.work.command import Command, Needs, Taker


def _of_mark(
    name: str, text: str, *keys: str, needs: Needs = Needs.POINT, repeats: bool = False
) -> Command:
    return Command(name, text, keys, needs, Taker.CHART, repeats=repeats)


ACTIVE = _of_mark("active", marked("Active"), "A")
LATENT = _of_mark("latent", marked("Latent"), "T")
SATELLITE = _of_mark("satellite", marked("Satellite"), "S")
CLEAR = _of_mark("clear", marked("Examined and clear"), "C")
RESOLVED = _of_mark("resolved", marked("Resolved"), "R")
STATES = (ACTIVE, LATENT, SATELLITE, CLEAR, RESOLVED)
FAMILIAR = _of_mark("familiar", marked("“That’s my pain”"), "F")
NEEDLED = _of_mark("needled", marked("Needled"), "N")
REMOVE_NEEDLE = Command("remove_needle", marked("Remove needle"), needs=Needs.POINT)
TWITCH = _of_mark("twitch", marked("Local twitch"), "L")
DEEPER = _of_mark("deeper", marked("Next deeper muscle"), "D")
SCORES = tuple(
    _of_mark(f"score_{n}", str(n), str(n) if n < 10 else "1 0", needs=Needs.MARK) for n in range(11)
)
NEXT_COMPLAINT = _of_mark("next_complaint", marked("Next complaint"), "E", needs=Needs.MARK)
NO_COMPLAINT = Command("no_complaint", marked("Of no complaint"), ("Shift+E",), Needs.MARK)
NEXT_MARK = _of_mark(
    "next_mark", marked("Next mark"), ".", "PgDown", needs=Needs.MARKS, repeats=True
)
PREVIOUS_MARK = _of_mark(
    "previous_mark", marked("Previous mark"), ",", "PgUp", needs=Needs.MARKS, repeats=True
)
MIRROR = Command("mirror", marked("Mirror point"), ("M",), Needs.POINT, short=marked("Mirror"))
FLIP = Command("flip", marked("Move to the other side"), ("Shift+M",), Needs.POINT)
REMOVE = Command("remove", marked("Remove mark"), ("Del",), Needs.MARK, short=marked("Remove"))

UNDO = Command("undo", marked("Undo"), ("Ctrl+Z",))
REDO = Command("redo", marked("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"))

COMPARE = Command(
    "compare", marked("Compare two visits"), ("K",), taker=Taker.CHART, short=marked("Compare")
)
ALL_VISITS = Command("all_visits", marked("A body for each visit"), ("F3",))
POINT_LINES = Command("point_lines", marked("Trigger points over all visits"), ("F7",))
COURSE = Command(
    "course",
    marked("Course: pain, scores, points"),
    ("F8",),
    also=marked("plots graphs progress better"),
)
OFTEN = Command(
    "how_often",
    marked("How often, on the skin"),
    also=marked("frequency heat map"),
)
IN_WORDS = Command("in_words", marked("The record in words"), ("Ctrl+Shift+W",))
DOSE = Command("dose", marked("Dose and soreness, of the clinic"))
PLAY = Command(
    "play_visits", marked("Play the visits, or stop"), ("F5",), Needs.CHART, short=marked("Play")
)
HISTORY = (PLAY, COMPARE, ALL_VISITS, POINT_LINES, COURSE, OFTEN, IN_WORDS, DOSE)

NEXT_QUESTION = Command("next_question", marked("Next question"), ("Q",), Needs.CHART, Taker.CHART)
AS_LAST = Command("as_last", marked("As last visit"), ("Ctrl+G",), Needs.CHART)
FAVOURITES = Command("favourites", marked("Favourites …"), ("Ctrl+T",), Needs.CHART)
KEEP_FAVOURITE = Command("keep_favourite", marked("Keep as favourite …"), ("Ctrl+D",), Needs.CHART)


def _of_tool(name: str, short: str, text: str, key: str) -> Command:
    return Command(f"tool_{name}", text, (key,), Needs.CHART, Taker.BUTTON, short)


TOOLS = {
    "select": _of_tool("select", marked("Select"), marked("Select or move a mark"), "V"),
    "point": _of_tool("point", marked("Point"), marked("Trigger point"), "P"),
    "zone": _of_tool("zone", marked("Zone"), marked("Pain zone"), "Z"),
}
BRUSH = Command("brush", marked("Brush or lasso"), ("B",), Needs.CHART, Taker.BUTTON)
NARROWER = Command("narrower", marked("Narrower brush"), ("[",), Needs.CHART, Taker.BUTTON)
WIDER = Command("wider", marked("Wider brush"), ("]",), Needs.CHART, Taker.BUTTON)

FIT = Command("fit", marked("Whole body"), ("Ctrl+0",), Needs.CHART)
ZOOM_IN = Command("zoom_in", marked("Zoom in"), ("Ctrl++", "Ctrl+="), Needs.CHART, repeats=True)
ZOOM_OUT = Command("zoom_out", marked("Zoom out"), ("Ctrl+-",), Needs.CHART, repeats=True)
VIEWS = (
    Command("view_1", marked("Front"), ("Ctrl+1",), Needs.CHART),
    Command("view_2", marked("Back"), ("Ctrl+2",), Needs.CHART),
    Command("view_3", marked("Left"), ("Ctrl+3",), Needs.CHART),
    Command("view_4", marked("Right"), ("Ctrl+4",), Needs.CHART),
)
HEAD = Command("group_head", marked("Head"), ("Ctrl+5",), Needs.CHART)
HANDS = Command("group_hands", marked("Hands"), ("Ctrl+6",), Needs.CHART)
FEET = Command("group_feet", marked("Feet"), ("Ctrl+7",), Needs.CHART)


def _of_group(name: str, short: str, text: str, key: str) -> Command:
    return Command(f"group_{name}", text, (key,), Needs.CHART, short=short)


NECK = _of_group("neck", marked("Neck"), marked("Neck and shoulders"), "Ctrl+8")
AXILLAE = _of_group("axillae", marked("Axilla"), marked("Axillae, arms raised"), "Ctrl+9")
HIPS = _of_group("hips", marked("Hips"), marked("Low back, hips, inner thighs"), "Ctrl+B")
CLOSE = (HEAD, HANDS, FEET, NECK, AXILLAE, HIPS)
NEXT_PART = Command("next_part", marked("Next part of the page"), ("F6",), Needs.CHART)
PREVIOUS_PART = Command(
    "previous_part", marked("Previous part of the page"), ("Shift+F6",), Needs.CHART
)
PANEL = Command("panel", marked("Panel beside the body"), ("F9",), Needs.CHART)


def _of_layer(name: str, short: str, text: str, key: str, *, is_on: bool = False) -> Command:
    return Command(f"layer_{name}", text, (key,), Needs.CHART, short=short, is_on=is_on)


SKIN = _of_layer("skin", marked("Skin"), marked("Skin alone"), "Alt+1", is_on=True)
MUSCLES = _of_layer("muscle", marked("Muscle"), marked("Muscles"), "Alt+2")
DEEP_MUSCLES = _of_layer("deep", marked("Deep"), marked("Deep muscles"), "Alt+3")
BONES = _of_layer("bone", marked("Bone"), marked("Bones"), "Alt+4")
LANDMARKS = _of_layer("points", "", marked("Landmarks"), "Alt+5")
REGIONS = _of_layer("regions", "", marked("Regions"), "Alt+6")
REFERRAL = _of_layer("referral", marked("Referral"), marked("Referred pain"), "Alt+7", is_on=True)
GHOSTS = _of_layer("ghosts", "", marked("Ghosts"), "Alt+8", is_on=True)
LAYERS = (SKIN, MUSCLES, DEEP_MUSCLES, BONES, LANDMARKS, REGIONS, REFERRAL, GHOSTS)
