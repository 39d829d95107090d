"""What is said to who cannot unlock."""

from datetime import UTC, datetime

import pytest

from needlemap.clinic.lock_errors import TooEarly


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "1 second."), (1, "1 second."), (2, "2 seconds.")]
)
def test_how_long_to_wait_after_wrong_pins_is_said_in_whole_seconds(seconds, said):
    words = str(TooEarly(datetime(2026, 11, 24, tzinfo=UTC), seconds))
    assert words == (
        f"After several wrong PINs the next one is looked at in {said}"
        " Nothing was changed, and this PIN was not looked at."
    )
