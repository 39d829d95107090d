"""Every state of the window that is pictured, in the order in which it is reached."""

from tests.screenshots.around import AROUND
from tests.screenshots.bodies import BODIES
from tests.screenshots.complaints import COMPLAINTS, SCORED
from tests.screenshots.correcting import CORRECTING
from tests.screenshots.desk import DESK
from tests.screenshots.history import HISTORY
from tests.screenshots.locking import LOCKING
from tests.screenshots.marking import MARKING
from tests.screenshots.practice import FIRST_START, PRACTICE
from tests.screenshots.visiting import VISITING

SCREENS = (
    *(*DESK, *PRACTICE, *COMPLAINTS, *VISITING, *MARKING, *BODIES, *AROUND, *HISTORY),
    *CORRECTING,
    *SCORED,
    *LOCKING,
    *FIRST_START,
)
