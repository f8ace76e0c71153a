"""A QR code as an outline."""

from dataclasses import dataclass

import qrcode

QUIET = 4
"""The empty border that readers need, in modules."""


@dataclass(frozen=True)
class Square:
    """A QR code: its side in modules, border included, and the path of its dark modules in the same unit."""

    side: int
    path: str


def qr_code(text: str) -> Square:
    """The smallest code that holds a text and survives small damage."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    path = "".join(f"M{x + QUIET} {y + QUIET}h1v1h-1z" for x, y in dark)
    return Square(len(rows) + 2 * QUIET, path)
