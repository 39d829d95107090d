"""Every letter that a person types is printed: right way round, joined, or as a visible box."""

import unicodedata
from time import thread_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from needlemap.sheets.fonts import BOLD, PLAIN, register_fonts
from needlemap.sheets.type import line_of, without_font, wrapped
from tests.sheets.reading import picture_of, text_of

NAMES = [
    *("Müller", "Łukasz", "Νίκος", "Ольга", "山田", "さくら", "محمد", "שרה", "Nguyễn"),
    *("김민준", "ณัฐวุฒิ", "क्षितिज", "தமிழ்ச்செல்வி", "გიორგი", "Հովհաննես", "አበበ"),
    *("ລາວ", "শ্রেয়া", "ਗੁਰਪ੍ਰੀਤ", "જિજ્ઞેશ", "శ్రీనివాస్", "ಕೃಷ್ಣ", "ശ്രീജ", "ශ්‍රියානි", "សុភា", "ကျော်"),
]


def drawn(line):
    return "".join(text for _, text in line.runs)


@pytest.fixture(autouse=True)
def _fonts():
    register_fonts()


@pytest.mark.parametrize("name", NAMES)
def test_of_a_name_in_any_script_no_letter_lacks_a_font(name):
    assert without_font(name) == ""


LACKING = {
    "Ana 😀 and 😀": "😀",
    "བོད Tibet": "བདོ",
    "ⵜⵉⴼ": "ⵜⵉⴼ",
    "Ana\u200b \u2764\ufe0f end": "\u2764",
    "محمد 😀": "😀",
}


@pytest.mark.parametrize("text", LACKING)
def test_letters_without_a_font_are_told_once_each_and_are_those_drawn_as_boxes(text):
    missing = without_font(text)
    assert sorted(missing) == sorted(LACKING[text])
    assert drawn(line_of(text)).count("□") == sum(text.count(letter) for letter in missing)


def test_breaks_and_spaces_need_no_font():
    assert without_font("Ana\n\tSousa\u00a0x") == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_drawn_whole_and_without_a_box(name):
    plain = unicodedata.normalize("NFKC", drawn(line_of(name)))
    assert sorted(plain) == sorted(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_found_on_the_printed_sheet(sheets, sheet_of, name):
    text = text_of(sheets.session_sheet(sheet_of(patient={"family_name": name})))
    assert name in text or name[::-1] in text


def test_a_sheet_with_every_script_on_it_is_small_enough_to_send(sheets, sheet_of):
    printed = sheets.session_sheet(
        sheet_of(patient={"occupation": "", "family_name": " ".join(NAMES)[:120]})
    )
    assert len(printed) <= 300_000


def test_arabic_letters_are_joined_and_run_from_the_right():
    line = line_of("محمد")
    assert line.is_rtl
    forms = [unicodedata.name(letter) for letter in drawn(line)]
    ends = [form.rsplit(" ", 2)[-2] for form in forms]
    assert ends == ["FINAL", "MEDIAL", "MEDIAL", "INITIAL"]
    assert forms[-1].startswith("ARABIC LETTER MEEM")


def test_vowel_marks_stay():
    assert "\u0650" in drawn(line_of("كِتَاب"))


def test_brackets_in_hebrew_are_mirrored_so_that_they_still_embrace_their_words():
    assert drawn(line_of("כהן (לוי)")) == "(" + "לוי"[::-1] + ") " + "כהן"[::-1]


def test_numbers_in_a_right_to_left_sentence_keep_their_own_order():
    assert "7/10" in drawn(line_of("الألم 7/10 اليوم"))


def test_a_line_of_the_sheet_s_own_words_runs_from_the_left_though_it_begins_with_a_name():
    line = line_of("محمد · No. 12", base="L")
    assert not line.is_rtl
    assert drawn(line).endswith("· No. 12")


def test_all_lines_of_a_right_to_left_paragraph_run_that_way():
    lines = wrapped("كلمة " * 6 + "Müller Müller Müller " + "كلمة " * 6, 90, 9)
    assert len(lines) > 2
    assert all(line.is_rtl for line in lines)


@pytest.mark.parametrize("letter", ["😀", "ཀ", "Ꭰ", "\U0001f9d1"])
def test_a_letter_that_no_font_has_becomes_a_box(letter):
    assert drawn(line_of(f"a{letter}b")) == "a□b"


def test_the_box_is_seen_on_paper(sheets, sheet_of):
    with_box, without = (
        picture_of(sheets.session_sheet(sheet_of(patient={"family_name": name})))
        for name in ("Lind 😀", "Lind")
    )
    assert (with_box < 200).sum() > (without < 200).sum()


def test_a_mark_is_not_parted_from_its_letter_where_a_long_word_breaks():
    word = "ที่" * 40
    for line in wrapped(word, 50, 9):
        assert unicodedata.category(drawn(line)[0]) == "Lo"


def test_marks_that_only_steer_other_letters_draw_no_box():
    assert drawn(line_of("a\u200d\ufe0fb\u200e")) == "ab"


def test_a_text_breaks_between_words_and_no_line_is_too_wide():
    lines = wrapped("one two three four five six seven eight nine ten", 60, 9)
    assert len(lines) > 3
    assert all(line.width(9) <= 60.01 for line in lines)
    assert " ".join(drawn(line) for line in lines).split() == [
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    ]


@pytest.mark.parametrize("text", ["x" * 300, "山" * 300, "https://" + "a" * 200, "محمد" * 60])
def test_a_text_without_spaces_breaks_where_it_must_and_loses_nothing(text):
    lines = wrapped(text, 100, 9)
    assert all(line.width(9) <= 100.01 for line in lines)
    plain = unicodedata.normalize("NFKC", "".join(drawn(line) for line in lines))
    assert sorted(plain) == sorted(text)


def test_a_line_break_stays_and_an_empty_line_too():
    assert [drawn(line) for line in wrapped("a\n\nb", 100, 9)] == ["a", "", "b"]


def test_bold_words_fall_back_to_other_scripts_too():
    fonts = [font for font, _ in line_of("Lind 山田", BOLD).runs]
    assert fonts[0] == BOLD
    assert PLAIN not in fonts


STEERING = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200d\u200e\u200f\u061c\ufe0f"
ODD = f"{STEERING}\u0378\U0010ffff"
SAME_FONTS = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text(
    st.sampled_from("aZ 12,()\n\té\u0301" + "שלום" + "بتسم" + "กำ" + "漢字" + "नमस्ते" + ODD)
)


@SAME_FONTS
@given(st.one_of(WORDS, st.text()), st.floats(20, 300))
def test_whatever_is_typed_is_broken_into_lines_that_fit(text, width):
    for line in wrapped(text, width, 9):
        letters = [letter for _, run in line.runs for letter in run]
        is_alone = len([one for one in letters if unicodedata.category(one)[0] != "M"]) <= 2
        assert line.width(9) <= width + 0.02 or is_alone


@SAME_FONTS
@given(st.text(st.sampled_from("abc éß山田さ-"), max_size=60), st.floats(8, 90))
def test_no_letter_is_lost_between_two_lines(text, width):
    shown = "".join(run for line in wrapped(text, width, 9) for _, run in line.runs)
    assert shown.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["שלום \u2068Anna\u2069 12", "\u2067ש\u2069", "ש\u0378x"])
def test_invisible_marks_and_letters_of_no_script_beside_hebrew_are_printed(text):
    [line] = wrapped(text, 300, 9)
    shown = "".join(run for _, run in line.runs)
    assert "ש" in shown
    assert all(letter in shown for letter in "Anna12" if letter in text)
    assert ("□" in shown) == ("\u0378" in text)


@pytest.mark.parametrize("letter", "aกשب漢न□")
def test_a_long_text_without_spaces_takes_no_longer_a_letter_than_a_short_one(letter):
    """It took half a minute once; the time of the processor says so on a busy machine too."""
    wrapped(letter * 100, 500, 9)
    start = thread_time()
    lines = wrapped(letter * 20_000, 500, 9)
    assert thread_time() - start < 3
    assert len(lines) > 100
    assert sum(len(run) for line in lines for _, run in line.runs) == 20_000


@pytest.mark.parametrize("unit", ["🦴", "漢", "ש", "ก", "\u2067ש\u2069 "])
def test_a_long_paragraph_takes_no_longer_than_the_same_in_short_ones(unit):
    """Each of its lines looked through all of it once."""
    short = unit * (1_000 // len(unit))
    took = []
    for text in (short * 20, "\n".join([short] * 20)):
        start = thread_time()
        wrapped(text, 500, 9)
        took.append(thread_time() - start)
    assert took[0] < 3 * took[1] + 0.1


@pytest.mark.parametrize("hyphen", ["-", "\u2010"])
def test_a_long_name_breaks_after_its_hyphen_and_not_within_a_part(hyphen):
    name = hyphen.join(("Schillingsfuerst", "Koenigsmarck"))
    lines = [drawn(line) for line in wrapped(name, 90, 9)]
    assert lines == [f"Schillingsfuerst{hyphen}", "Koenigsmarck"]


@pytest.mark.parametrize("word", ["2024-11-24", "C5-C6", "T-shirts", "+-5"])
def test_numbers_and_single_letters_are_not_parted_at_a_hyphen(word):
    wide = line_of(word, PLAIN).width(9)
    assert [drawn(line) for line in wrapped(f"a {word}", wide, 9)] == ["a", word]


def test_a_minus_is_drawn_as_the_dash_that_looks_alike():
    assert drawn(line_of("\N{MINUS SIGN}69 %")) == "–69 %"
    assert without_font("\N{MINUS SIGN}69 %") == ""
