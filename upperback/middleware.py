"""What every request and every response carries."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from exercises.views.kept import GUIDE_PAGE
from programs.queries import standing_of
from programs.standing import Standing, standing
from upperback.reader import home_of
from upperback.telephone import Numbers, numbers_for
from upperback.views import health

GetResponse = Callable[[HttpRequest], HttpResponse]

METHODS = ("GET", "HEAD", "POST")
"""What any address of this site takes; a library's view might take another for GET."""


def health_by_any_name(get_response: GetResponse) -> GetResponse:
    """Answer /healthz whatever the host is called: load balancers ask a machine by its number.

    Everything else goes on to where the Host header is compared with ALLOWED_HOSTS.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return health(request) if request.path_info == "/healthz" else get_response(request)

    return middleware


def no_null_characters(get_response: GetResponse) -> GetResponse:
    """Keep the null character, which PostgreSQL cannot hold, away from every query.

    A cookie with one is as good as none; an address with one is refused. Forms refuse it field by field.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        asked = "".join(
            [request.path_info, *(f"{name}{value}" for name, values in request.GET.lists() for value in values)]
        )
        if "\0" in asked:
            message = "A null character in the address."
            raise BadRequest(message)
        return get_response(request)

    return middleware


def refusals_with_a_page(get_response: GetResponse) -> GetResponse:
    """Refuse methods that no page takes, and say in words that an address only takes what is sent."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
        if response.status_code == 405 and not response.streaming and not response.content:
            response.content = render_to_string("405.html")
        return response

    return middleware


def equipment_at_home(get_response: GetResponse) -> GetResponse:
    """Put on the request what the person has at home, so that the guide adapts without knowing accounts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.home = home_of(request)  # type: ignore[attr-defined]  # views know the request as a Reader
        return get_response(request)

    return middleware


def safety_standing(get_response: GetResponse) -> GetResponse:
    """Put on the request where the person stands after the safety lists, read when it is first asked for.

    `standing` is for pages of training. `stopped` is for the pages of the guide, which know no accounts: whom to call
    while an emergency sign stands, None otherwise and on every other page.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        def read() -> Standing:
            return standing_of(request.user) if request.user.is_authenticated else standing(())

        def stopped() -> Numbers | None:
            if GUIDE_PAGE not in request.META or not request.user.is_authenticated:
                return None
            return numbers_for(request) if request.standing.emergency else None  # type: ignore[attr-defined]

        request.standing = SimpleLazyObject(read)  # type: ignore[attr-defined]  # views know it from PersonRequest
        request.stopped = SimpleLazyObject(stopped)  # type: ignore[attr-defined]  # and from Reader
        return get_response(request)

    return middleware


def private_by_default(get_response: GetResponse) -> GetResponse:
    """No cache shared between people may keep a page, unless its view says otherwise.

    Browsers keep a page but ask before they show it again, which an ETag answers cheaply.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
