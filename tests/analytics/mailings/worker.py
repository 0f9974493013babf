"""Workers for which it is always a working day. For `test_worker`."""

import os
from datetime import datetime

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
    django.setup()
    from analytics import office_hours
    from tests.accounts.mail.worker import nurse

    def always(now: datetime) -> bool:
        return True

    office_hours.is_now = always
    nurse()
