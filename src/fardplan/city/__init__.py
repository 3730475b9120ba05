"""The synthetic city: a laboratory where every truth is known, and a demonstration.

    from fardplan.city import Order, make
    make(Order(persons=30_000, seed=1), Path("city"))

It uses numpy, scipy and DuckDB, and knows neither Django nor the network.
"""

from fardplan.city.files import Format
from fardplan.city.making import TRUTHS, Result, make
from fardplan.city.order import Order, Variant
from fardplan.city.planted import Planted, planted_for

__all__ = ["TRUTHS", "Format", "Order", "Planted", "Result", "Variant", "make", "planted_for"]
