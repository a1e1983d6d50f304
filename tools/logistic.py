"""Logistic regression, as the tools that weigh signs learn it: few signs, some thousands of rows. Deterministic."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Newton's steps, at most; and how small the last one is.
_STEPS, _SMALL = 50, 1e-9
#: The first weight is where every row begins: it is as good as free.
_FREE = 1e-9


def learned(rows: Floats, right: Floats, ridge: float, counts: Floats | None = None) -> Floats:
    """A weight a column, in logits. ``right`` is the share (0 to 1) of each row that is right, ``counts`` how much a row
    counts (1 each); the first column is 1 in every row. ``ridge`` holds the other weights near none, the more the larger
    it is.
    """
    counted = np.ones(len(rows)) if counts is None else counts
    held = ridge * np.eye(rows.shape[1])
    held[0, 0] = _FREE
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = chances(rows, weights)
        bend = (rows.T * (counted * chance * (1 - chance))) @ rows + held
        step = np.linalg.solve(bend, rows.T @ (counted * (right - chance)) - held @ weights)
        weights += step
        if np.abs(step).max() < _SMALL:
            break
    return weights


def chances(rows: Floats, weights: Floats) -> Floats:
    """Of each row from 0 to 1 how likely it is right."""
    found: Floats = 1 / (1 + np.exp(-rows @ weights))
    return found
