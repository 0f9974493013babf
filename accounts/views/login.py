from django.contrib.auth import views
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.forms import LoginForm


@method_decorator(never_cache, name="dispatch")
class LoginView(views.LoginView):
    """Log in with e-mail address and password; who is in already goes on."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True
