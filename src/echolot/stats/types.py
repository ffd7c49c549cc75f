"""What the functions of this room pass around."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]


def rows_sum_to_one(log_weights: Floats) -> Floats:
    """exp of each row (last axis), scaled to sum 1; safe for large negative numbers."""
    top = log_weights.max(axis=-1, keepdims=True)
    weights: Floats = np.exp(log_weights - top)
    total: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return total
