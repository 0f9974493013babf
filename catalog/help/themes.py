"""The problems that customers choose from, by theme."""

from dataclasses import dataclass, field

from catalog.models import HelpFlow, Problem, ProblemTheme


@dataclass(slots=True)
class Theme:
    theme: ProblemTheme
    flow: HelpFlow | None
    problems: list[Problem] = field(default_factory=list)


def themes() -> list[Theme]:
    """Those with a problem that we solve, or with questions. Three queries.

    A theme that was made after the themes were asked for comes on the next request.
    """
    flows = {flow.theme_id: flow for flow in HelpFlow.objects.published().askable()}
    found = {theme.pk: Theme(theme, flows.get(theme.pk)) for theme in ProblemTheme.objects.all()}
    for problem in Problem.objects.recognisable():  # within a theme in our order
        if theme := found.get(problem.theme_id):
            theme.problems.append(problem)
    return [each for each in found.values() if each.flow or each.problems]
