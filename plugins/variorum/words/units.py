"""Units of measure and money as they are written, each with the one sign by which figures are compared, and what those of
one sort are of each other.
"""

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
#: What is measured, and how many of its smallest unit here one is.
_SORTS: Final = {
    "length": {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0, "mile": 1609.344, "foot": 0.3048, "inch": 0.0254,
               "yard": 0.9144, "nautical mile": 1852.0},
    "area": {"hectare": 10_000.0, "acre": 4_046.856, "square km": 1e6, "square mile": 2_589_988.0, "square m": 1.0,
             "square foot": 0.092903},
    "weight": {"kg": 1.0, "ton": 1_000.0, "ounce": 0.0283495},
    "volume": {"ml": 0.001, "litre": 1.0, "gallon": 3.78541, "cubic m": 1_000.0, "cubic foot": 28.3168},
    "speed": {"mph": 1.609344, "km/h": 1.0},
}  # fmt: skip
_SORT: Final = {unit: (sort, many) for sort, units in _SORTS.items() for unit, many in units.items()}


def measured(value: float, unit: str) -> tuple[str, float]:
    """What an amount of a unit measures, and how much of it in a unit that all of that sort share; the unit and the value
    themselves where nothing is known of it. Of '5 mile' ('length', 8046.72), of '20 celsius' ('heat', 20.0).
    """
    if unit in {"celsius", "fahrenheit"}:
        return "heat", value if unit == "celsius" else (value - 32) / 1.8
    sort, many = _SORT.get(unit, (unit, 1.0))
    return sort, value * many
