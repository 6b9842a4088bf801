"""Which names of a place are kept, and under which name it is shown."""

import re
import unicodedata

# What an English text writes of a division's kind; other languages' words only ever belong to aliases.
_KIND = (
    "Province|Oblast|Governorate|State|Region|Department|District|Prefecture|Emirate|Parish|Canton|Division|Territory|"
    "Municipality|Regency|Voivodeship|Republic|Krai"
)
_SUFFIX = re.compile(rf"^(?:The )?(?P<core>.{{3,}}?) (?:{_KIND})$")
_PREFIX = re.compile(
    r"^(?:Departamento|Departement|Département|Provincia|Província|Province|Estado|Partido|Municipio|"
    r"Municipality|Région|Region|Communauté|Comuna|Bashkia|Wilāyat|Wilayat|Muhafazat|Woreda)"
    r" (?:de la |de los |de las |de |del |do |da |d'|d’|of |di )?(?P<core>.{3,})$"
)
_LATIN = re.compile(r"^[^\W\d_][^\W_]*(?:[ \-–'’‘ʼʻ`´ʿʾ./]+[^\W_]+)*\.?$")
_SCHOLARLY = frozenset("\u0304\u0323\u0331")
_MARKS = frozenset("‘ʿʾʻʼ`")
_ENDINGS = (" Sheng", " Shi", ", Respublika", " Respublika", ", Région")
# What is left of "Free State" or "Northern Province" without its last word is no name.
_NO_CORE = frozenset({
    "Free", "Capital", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central",
    "Northeastern", "Northwestern", "Southeastern", "Southwestern", "Coast", "Coastal", "National", "Federal",
    "Metropolitan", "Upper", "Lower", "New", "Border", "Plateau", "Equatorial", "Islands", "Delta", "River", "Lakes",
    "Littoral", "Centre", "Center", "Far", "Maritime", "Mountain", "Highlands", "Bay", "Unity", "Cross",
})  # fmt: skip


def trimmed(name: str) -> str:
    """Return a division's name without the words for its kind that other languages put last."""
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name


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
        if found and found["core"] not in _NO_CORE:
            return found["core"]
    return None


def shown(name: str, *, transliterated: bool) -> str:
    """Return the name as English texts print it: a transliteration without its signs, Latin spelling as it is."""
    parts = unicodedata.normalize("NFD", name)
    if transliterated or any(sign in parts for sign in _SCHOLARLY):
        parts = "".join(sign for sign in parts if not unicodedata.combining(sign) and sign not in _MARKS)
        parts = parts.removesuffix("’").removesuffix("'")
    return unicodedata.normalize("NFC", parts)
