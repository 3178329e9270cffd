"""Roman numerals, as numbers of minutes bear them."""

_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LARGEST = 3999


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in Roman numerals, a larger one in digits."""
    if not 0 < number <= LARGEST:
        return str(number)
    written = ""
    for value, sign in _SIGNS:
        times, number = divmod(number, value)
        written += sign * times
    return written


def number_of(text: str) -> int | None:
    """Return the number of Roman numerals in their one proper form; None of anything else."""
    number, at = 0, 0
    for value, sign in _SIGNS:
        while text.startswith(sign, at):
            number, at = number + value, at + len(sign)
    return number if text and roman(number) == text else None
