"""What every request and every response carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from upperback.reader import home_of

GetResponse = Callable[[HttpRequest], HttpResponse]


def equipment_at_home(get_response: GetResponse) -> GetResponse:
    """Put on the request what the person has at home, so that the guide adapts without knowing accounts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.home = home_of(request)  # type: ignore[attr-defined]  # views know the request as a Reader
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
