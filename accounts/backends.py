"""What an employee may do, said once.

Django's groups would need every new model to be ticked by hand; the rule here is a sentence:
whoever works at Buro 3 may see and edit the catalogue.
"""

from typing import Any

from django.contrib.auth.backends import BaseBackend

OPEN_TO_EMPLOYEES = ("catalog.",)


class EmployeeBackend(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:  # noqa: ARG002
        return bool(user_obj.is_active and user_obj.is_staff and perm.startswith(OPEN_TO_EMPLOYEES))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return self.has_perm(user_obj, f"{app_label}.")
