"""Units of measure and money as they are written, each with the one sign by which figures are compared."""

from __future__ import annotations

from typing import Final

_WRITTEN: Final = {
    "%": "% percent percents pct",
    "$": "dollar dollars",
    "€": "euro euros",
    "£": "sterling",
    "¥": "yen",
    "pound": "pound pounds",
    "cent": "cents",
    "yuan": "yuan renminbi",
    "rouble": "rouble roubles ruble rubles",
    "rupee": "rupee rupees",
    "franc": "franc francs",
    "mark": "marks",
    "peso": "peso pesos",
    "crown": "crown crowns krone kroner krona kronor koruna",
    "lira": "lira",
    "shekel": "shekel shekels",
    "rial": "rial rials",
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles",
    "foot": "foot feet ft",
    "inch": "inches inch",
    "yard": "yard yards",
    "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "ton": "ton tons tonne tonnes",
    "ounce": "ounce ounces",
    "ml": "ml millilitre millilitres milliliter milliliters",
    "litre": "litre litres liter liters",
    "gallon": "gallon gallons",
    "barrel": "barrel barrels",
    "hectare": "hectare hectares",
    "acre": "acre acres",
    "degree": "degree degrees",
    "knot": "knots",
    "mph": "mph",
    "km/h": "kph kmh",
    "megawatt": "megawatt megawatts mw",
    "gigawatt": "gigawatt gigawatts gw",
    "volt": "volt volts",
}
#: Norm of a word -> the unit it stands for.
UNITS: Final = {word: unit for unit, words in _WRITTEN.items() for word in words.split()}
#: Units of money.
MONEY: Final = frozenset(
    (
        "$",
        "€",
        "£",
        "¥",
        "pound",
        "cent",
        "yuan",
        "rouble",
        "rupee",
        "franc",
        "mark",
        "peso",
        "crown",
        "lira",
        "shekel",
        "rial",
    )
)
#: Letters that stand before a sign of money and belong to it: US$, C$, HK$.
COUNTRY_SIGNS: Final = frozenset({"US", "C", "A", "HK", "NZ", "AU", "CA", "S", "R", "NT"})


def money_alike(one: str, other: str) -> bool:
    """Whether two units may be one: '$' is that of a country that the text need not name."""
    return one == other or (one[-1:] == "$" == other[-1:] and "$" in (one, other))
