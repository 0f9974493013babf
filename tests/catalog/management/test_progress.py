import io

from catalog.management.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_grow() -> None:
    terminal = Terminal()
    progress = Progress(200, terminal)
    for done in (50, 200):
        progress(done)
    quarter, full = "█" * 10 + "░" * 30, "█" * 40
    assert terminal.getvalue() == f"\r{quarter} 50 of 200\r{full} 200 of 200\n"


def test_elsewhere_a_line_stands_for_every_tenth() -> None:
    log = io.StringIO()
    progress = Progress(1000, log)
    for done in range(50, 1001, 50):
        progress(done)
    assert log.getvalue().splitlines() == [f"{done} of 1000" for done in range(100, 1001, 100)]
