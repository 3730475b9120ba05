"""Charts of figures that may be shown: drawn on the server, each as SVG and as PNG.

Women, men and total stand in that order and differ by form as well as by colour; uncertain figures
carry their interval; what is protected or missing is a gap, never a zero.
"""

from fardplan.adapters.charts.comparison import comparison, grouped
from fardplan.adapters.charts.distribution import distribution
from fardplan.adapters.charts.drawing import png, svg
from fardplan.adapters.charts.series import Path, series
from fardplan.adapters.charts.style import Spec

__all__ = ["Path", "Spec", "comparison", "distribution", "grouped", "png", "series", "svg"]
