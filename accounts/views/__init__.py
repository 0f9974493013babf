from accounts.views.header import header
from accounts.views.login import LoginView

__all__ = ["LoginView", "header"]
