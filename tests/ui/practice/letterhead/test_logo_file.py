"""A logo is a picture that prints: others are refused in a sentence."""

import io
import os

import pytest
from PIL import Image, ImageCms

from needlemap.clinic.practice_errors import LogoRefused
from needlemap.ui.practice.letterhead.logo_file import read_logo
from tests.ui.practice.conftest import png_of

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<rect width="300" height="100" fill="#11665a"/></svg>"""


def jpeg_of(wide, tall, **options):
    out = io.BytesIO()
    options = {"mode": "RGB"} | options
    Image.new(options.pop("mode"), (wide, tall), options.pop("colour", 0)).save(
        out, "JPEG", **options
    )
    return out.getvalue()


def svg_with(inside, head=b"", box=b"0 0 300 100"):
    return (
        head
        + b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        + b' viewBox="' + box + b'">' + inside + b'<rect width="300" height="100"/></svg>'
    )  # fmt: skip


def moving(kind):
    frames = [Image.new("RGB", (64, 64), (tone, 0, 0)) for tone in (0, 120)]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "logo"


@pytest.fixture
def read(place):
    def from_bytes(data):
        place.write_bytes(data)
        return Image.open(io.BytesIO(read_logo(place)))

    return from_bytes


def refusal(read, data):
    with pytest.raises(LogoRefused) as refused:
        read(data)
    said = str(refused.value)
    assert said.startswith("This cannot be the logo: ")
    assert said.endswith("The letterhead stays as it was.")
    return said


@pytest.mark.parametrize(
    "data",
    [png_of(300, 100), jpeg_of(300, 100), SVG, png_of(300, 100, (17, 102, 90, 200), "RGBA")],
    ids=["png", "jpeg", "svg", "png with transparency"],
)
def test_png_jpeg_and_svg_are_kept_as_they_look(read, data):
    picture = read(data)
    assert picture.format == "PNG"
    assert picture.width == 3 * picture.height
    assert max(picture.convert("RGB").getpixel((5, 5))) < 210


def test_transparency_stays(read):
    assert read(png_of(300, 100, (17, 102, 90, 200), "RGBA")).getpixel((5, 5))[3] == 200


def test_a_large_picture_is_kept_as_large_as_it_is_printed(read):
    assert read(png_of(4000, 2000)).size == (1200, 600)


def test_a_photograph_stands_as_the_camera_was_held(read):
    turned = Image.Exif()
    turned[0x0112] = 6
    assert read(jpeg_of(300, 100, exif=turned)).size == (100, 300)


def test_a_picture_in_the_colours_of_print_is_kept_in_those_of_the_screen(read):
    assert read(jpeg_of(300, 100, mode="CMYK", colour=(255, 0, 0, 0))).mode == "RGBA"


def test_what_came_with_a_picture_does_not_stay(read):
    exif = Image.Exif()
    exif[0x010E] = "Anna Example"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = read(jpeg_of(300, 100, exif=exif, icc_profile=profile))
    assert kept.info.keys() <= {"dpi", "srgb", "gamma"}


@pytest.mark.qt_log_ignore("Unsupported marker", extend=True)
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (png_of(1, 1), "it has 1 × 1 pixels; each side needs 32 to 10000"),
        (png_of(20_000, 2), "it has 20000 × 2 pixels"),
        (png_of(10_000, 40), "one side is more than 10 times the other"),
        (png_of(9000, 9000, 0, "L"), "it has 9000 × 9000 pixels"),
        (png_of(300, 100)[:60], "the file is damaged"),
        (b"\xff\xd8\xff nonsense", "the file is damaged"),
        (SVG[:100], "the file is damaged"),
        (moving("PNG"), "it moves, and paper does not"),
        (moving("GIF"), "it is neither PNG, JPEG nor SVG"),
        (b"", "it is neither PNG, JPEG nor SVG"),
        (b"%PDF-1.4", "it is neither PNG, JPEG nor SVG"),
        (png_of(100, 100, (255, 255, 255)), "nothing of it could be seen on white paper"),
        (png_of(100, 100, (0, 0, 0, 0), "RGBA"), "nothing of it could be seen on white paper"),
        (svg_with(b"<script>alert(1)</script>"), "more than lines and areas"),
        (svg_with(b'<image xlink:href="/etc/hostname"/>'), "more than lines and areas"),
        (svg_with(b"", head=b'<!DOCTYPE svg [<!ENTITY a "b">]>'), "more than lines and areas"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "it does not say how large it is"),
        (svg_with(b"", box=b"0 0 2000 10"), "one side is more than 10 times the other"),
        (
            svg_with(b'<circle r="9"><animate attributeName="r" to="9" dur="2s"/></circle>'),
            "it moves, and paper does not",
        ),
    ],
)
def test_others_are_refused_in_a_sentence(read, data, why):
    assert why in refusal(read, data)


def test_fifty_megabytes_are_refused_unread(place):
    with place.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(LogoRefused, match="the file has 50 MB, and 2 MB fit"):
        read_logo(place)


def test_what_is_no_file_is_refused(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (tmp_path, tmp_path / "nothing", pipe):
        with pytest.raises(LogoRefused, match="it is not a file"):
            read_logo(place)
