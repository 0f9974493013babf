from accounts.views.login import LoginView

__all__ = ["LoginView"]
