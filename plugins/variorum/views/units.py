"""Units as a reader meets them: in what a figure is told."""

from __future__ import annotations

from typing import Final

from variorum.tongue import N_, gettext
from variorum.words.units import MONEY

#: Unit -> its name in the plural; what is not here is said as it stands.
_NAMES: Final = {
    "%": N_("percent"),
    "points": N_("percentage points"),
    "$": N_("dollars"),
    "€": N_("euros"),
    "£": N_("pounds sterling"),
    "¥": N_("yen"),
    "pound": N_("pounds"),
    "cent": N_("cents"),
    "rouble": N_("roubles"),
    "rupee": N_("rupees"),
    "franc": N_("francs"),
    "mark": N_("marks"),
    "peso": N_("pesos"),
    "crown": N_("crowns"),
    "shekel": N_("shekels"),
    "rial": N_("rials"),
    "km": N_("kilometres"),
    "m": N_("metres"),
    "cm": N_("centimetres"),
    "mm": N_("millimetres"),
    "mile": N_("miles"),
    "foot": N_("feet"),
    "inch": N_("inches"),
    "yard": N_("yards"),
    "kg": N_("kilograms"),
    "ton": N_("tonnes"),
    "ounce": N_("ounces"),
    "ml": N_("millilitres"),
    "litre": N_("litres"),
    "gallon": N_("gallons"),
    "barrel": N_("barrels"),
    "hectare": N_("hectares"),
    "acre": N_("acres"),
    "degree": N_("degrees"),
    "knot": N_("knots"),
    "megawatt": N_("megawatts"),
    "gigawatt": N_("gigawatts"),
    "volt": N_("volts"),
    "square m": N_("square metres"),
    "square km": N_("square kilometres"),
    "square mile": N_("square miles"),
    "square foot": N_("square feet"),
    "cubic m": N_("cubic metres"),
    "cubic foot": N_("cubic feet"),
    "nautical mile": N_("nautical miles"),
}


def measure(unit: str, thing: str) -> str:
    """In what a figure is told, to be read behind the ``thing`` that it is of, or alone where that is empty."""
    if not unit:
        return ""
    if unit == "share":
        return gettext("as a part of the whole") if thing else gettext("Part of a whole")
    if unit == "years old":
        return gettext("age in years") if thing else gettext("Age in years")
    name = gettext(_NAMES[unit]) if unit in _NAMES else unit
    if thing:
        return gettext("in %(units)s", units=name)
    if unit in MONEY or unit[-1:] in "$€£¥":
        return gettext("Sum in %(units)s", units=name)
    return name
