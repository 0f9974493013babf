from typing import TextIO

BAR = 40


class Progress:
    """A bar that grows on a terminal; elsewhere a line at every tenth."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total = total
        self.stream = stream
        self.tenths = 0

    def __call__(self, done: int) -> None:
        if self.stream.isatty():
            self._draw(done)
        elif done * 10 // self.total > self.tenths:
            self.tenths = done * 10 // self.total
            self.stream.write(f"{done} of {self.total}\n")

    def _draw(self, done: int) -> None:
        filled = BAR * done // self.total
        bar = "█" * filled + "░" * (BAR - filled)
        end = "\n" if done == self.total else ""
        self.stream.write(f"\r{bar} {done} of {self.total}{end}")
        self.stream.flush()
