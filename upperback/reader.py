"""What the site knows of whoever reads it: the equipment at home, from the account or else from a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from exercises.home import Home, parse
from upperback.telephone import Numbers

COOKIE = "home"
A_YEAR = 365 * 24 * 60 * 60


class Reader(HttpRequest):
    """What every view receives: what is at home, None when nobody said; whom to call while an emergency stands."""

    home: Home | None
    stopped: Numbers | None


def home_of(request: HttpRequest) -> Home | None:
    """What the person has at home: the account's choice, else what this browser was told before log-in."""
    chosen = parse(request.user.at_home) if request.user.is_authenticated else None
    return chosen or parse(request.COOKIES.get(COOKIE))


def remember(request: HttpRequest, response: HttpResponse, home: Home) -> None:
    """Keep the choice: in the account of who is logged in, else in this browser for a year."""
    if request.user.is_authenticated:
        request.user.keep_at_home(str(home))
    else:
        response.set_cookie(
            COOKIE, str(home), max_age=A_YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax", path="/"
        )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Forget the choice, in this browser too: it would come back as soon as the account has none."""
    if request.user.is_authenticated:
        request.user.keep_at_home(None)
    response.delete_cookie(COOKIE, path="/", samesite="Lax")
