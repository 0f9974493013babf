"""Where employees write the questions that lead from a problem to products."""

from catalog.admin.help.flow import HelpFlowAdmin
from catalog.admin.help.question import HelpQuestionAdmin

__all__ = ["HelpFlowAdmin", "HelpQuestionAdmin"]
