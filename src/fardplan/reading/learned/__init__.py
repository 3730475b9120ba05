"""What is weighed rather than ruled: a small model trained from annotated answers.

The rules of reading say what they see in a sentence: cues, sections, voices, names. Whether that
makes a viewpoint, where the next one begins, and which stances a viewpoint takes is weighed by
logistic regressions over what the rules saw and over the words themselves. The weights are a file
in the house; nothing is fetched, and the same text always gives the same reading.

Trained by tools/train_reading.py (docs/how-to/train-the-reader.md, ADR 0014).
"""

from fardplan.reading.learned.features import Seen, SoFar, look
from fardplan.reading.learned.model import OUTPUTS, WANTS, Model, load, loads

__all__ = ["OUTPUTS", "WANTS", "Model", "Seen", "SoFar", "load", "loads", "look"]
