"""Which names of a place are kept, and under which name it is shown."""

import re
import unicodedata

# What an English text writes of a division's kind; other languages' words only ever belong to aliases.
_KIND = (
    "Province|Oblast|Governorate|State|Region|Department|District|Prefecture|Emirate|Parish|Canton|Division|Territory|"
    "Municipality|Regency|Voivodeship|Republic|Krai|County"
)
_SUFFIX = re.compile(rf"^(?:The )?(?P<core>.{{3,}}?) (?:{_KIND})$")
_PREFIX = re.compile(
    rf"^(?:{_KIND}|Departamento|Departement|Département|Provincia|Província|Province|Estado|Partido|Municipio|"
    r"Municipality|Région|Region|Communauté|Comuna|Bashkia|Wilāyat|Wilayat|Muhafazat|Woreda)"
    r" (?:de la |de los |de las |de |del |do |da |d'|d’|of |di )?(?P<core>.{3,})$"
)
_LATIN = re.compile(r"^[^\W\d_][^\W_]*(?:[ \-–'’‘ʼʻ`´ʿʾ./]+[^\W_]+)*\.?$")
_TRANSLITERATED = {"\u0304", "\u0323", "\u0331", "\u0327", "\u0307", "\u0325", "\u032e"}
MACRON = {"\u0304", "\u0323", "\u0331"}


def usable(name: str) -> bool:
    """Return whether an alternate name could stand in an English text: Latin letters, written as a name."""
    if not 3 <= len(name) <= 60 or not _LATIN.match(name):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    if not all(_is_latin(letter) for letter in letters):
        return False
    if len(letters) <= 4 and name.isupper():
        return False  # an airport's code
    return letters[0].isupper() or name.startswith(("al-", "el-", "ash-", "as-", "ar-", "an-", "az-", "ad-", "at-"))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" or letter in "ʿʾʼʻ"


def core(name: str) -> str | None:
    """Return a division's name without the word for its kind, or None if it has none."""
    for pattern in (_SUFFIX, _PREFIX):
        found = pattern.match(name)
        if found:
            return found["core"]
    return None


def shown(name: str) -> str:
    """Return the name as English texts print it: without the signs that only a transliteration uses."""
    parts = unicodedata.normalize("NFD", name)
    if any(sign in parts for sign in MACRON) or any(mark in name for mark in "‘’ʿʾʻʼ`"):
        kept = [sign for sign in parts if sign not in _TRANSLITERATED and sign not in "‘ʿʾʻʼ`"]
        parts = "".join(kept).removesuffix("’")
    return unicodedata.normalize("NFC", parts)
