"""What a chart has to say is said in the window's own line."""

from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.pages import ChartPort


def let_say(chart: ChartPort, window: MainWindow) -> None:
    """Say in the window from now on what the chart refuses, tells, could not save, or saved."""
    chart.refused.connect(window.tell)
    chart.told.connect(window.message.announce)
    chart.stroke_refused.connect(window.keep_from_undo)
    chart.not_saved.connect(window.message.not_saved)
    chart.saved.connect(window.message.saved)
