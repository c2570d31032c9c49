"""How sure a share is: Wilson's interval for a proportion.

Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22(158), 1927, pages 209 to 212.
"""

from math import sqrt

Z_95 = 1.959963984540054


def wilson(successes: int, trials: int, z: float = Z_95) -> tuple[float, float]:
    """Return the lowest and highest share (0 to 1) that fit the counts; 95% sure by default.

    Raises ValueError without a trial.
    """
    if trials <= 0 or not 0 <= successes <= trials:
        raise ValueError("A share needs trials, and no more successes than those.")
    share = successes / trials
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    whole = 1 + z * z / trials
    low = (middle - half) / whole if successes else 0.0
    high = (middle + half) / whole if successes < trials else 1.0
    return low, high
