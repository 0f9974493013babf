"""All questions of a flow in memory: small enough to read whole, so a path costs no query."""

from collections.abc import Callable, Iterable, Iterator

from catalog.models import HelpAnswer, HelpFlow, HelpQuestion

AT_MOST = 4  # questions on one path

type Path = tuple[HelpAnswer, ...]


class Questions:
    def __init__(self, flow: HelpFlow) -> None:
        """Two queries."""
        rows = list(flow.questions.prefetch_related("answers"))
        self.by_id = {question.pk: question for question in rows}
        self.start = next(iter(rows), None)
        self.keys = {question.key for question in rows}

    @property
    def answers(self) -> list[HelpAnswer]:
        return [answer for question in self.by_id.values() for answer in question.answers.all()]

    def after(self, answer: HelpAnswer) -> HelpQuestion | None:
        return self.by_id.get(answer.next_id or 0)

    def directly_after(self, questions: Iterable[HelpQuestion]) -> set[HelpQuestion]:
        every = (answer for question in questions for answer in question.answers.all())
        return set(filter(None, map(self.after, every)))

    def longest_from(self, question: HelpQuestion) -> int:
        """How many are asked at most, this one included; more than there are if it goes round."""
        layer, number = {question}, 0
        while layer and number <= len(self.by_id):
            layer, number = self.directly_after(layer), number + 1
        return number

    def reachable_from(self, question: HelpQuestion) -> set[HelpQuestion]:
        """What can come later; the question itself only if it comes round."""
        found: set[HelpQuestion] = set()
        layer = self.directly_after([question])
        while layer:
            found |= layer
            layer = self.directly_after(layer) - found
        return found

    def paths(self, through: Callable[[HelpAnswer], bool] = lambda _answer: True) -> Iterator[Path]:
        """Every way from start to outcome; of answers that may be passed `through`."""
        if self.start:
            yield from self._onward(self.start, (), through)

    def _onward(
        self, question: HelpQuestion, taken: Path, through: Callable[[HelpAnswer], bool]
    ) -> Iterator[Path]:
        for answer in filter(through, question.answers.all()):
            path, following = (*taken, answer), self.after(answer)
            if following is None or len(path) == AT_MOST:
                yield path
            else:
                yield from self._onward(following, path, through)
