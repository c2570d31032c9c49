"""Random references: what people quote on the telephone and what stands in every address."""

import re
import secrets

# Crockford's alphabet without U: no letter that reads like a digit, and no accidental words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PATTERN = r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_reference() -> str:
    """Return a reference such as K7Q2-9XWM: 40 random bits, never a row number."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def tidy(typed: str) -> str:
    """Return what somebody typed as a reference in its one form, or "" if it cannot be one."""
    letters = re.sub(r"[\s-]", "", typed).upper().translate(LOOKALIKES)
    tidied = f"{letters[:4]}-{letters[4:]}"
    return tidied if re.fullmatch(PATTERN, tidied) else ""


class ReferenceConverter:
    """The reference in an address: `<reference:reference>`."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
