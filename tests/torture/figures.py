"""What a part of the torture came to."""

from dataclasses import dataclass, field


@dataclass
class Figures:
    """Counts of a part, and a sentence for each thing that went wrong."""

    part: str
    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, more: int = 1) -> None:
        """Count something."""
        self.counts[name] = self.counts.get(name, 0) + more

    def find(self, sentence: str) -> None:
        """Note something that went wrong."""
        self.wrong.append(sentence)

    @property
    def line(self) -> str:
        """The figures in one line."""
        counted = ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        return f"{self.part}: {counted or 'nothing'}; {len(self.wrong)} wrong"
