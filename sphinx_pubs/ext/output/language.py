"""The language of a work, so that screen readers pronounce its title right, and browsers hyphenate it right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_pubs.model import Publication

#: {language tag (BCP 47): its names in babel and polyglossia, and so in biblatex's ``langid``}
_NAMES = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "german ngerman austrian naustrian swissgerman nswissgerman", "el": "greek polutonikogreek",
    "en": "english american usenglish british ukenglish australian canadian newzealand", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french francais acadian canadien", "gl": "galician",
    "he": "hebrew", "hr": "croatian", "hu": "hungarian magyar", "id": "indonesian bahasa", "is": "icelandic",
    "it": "italian", "ja": "japanese", "ko": "korean", "la": "latin", "lt": "lithuanian", "lv": "latvian",
    "nb": "norsk norwegian", "nl": "dutch", "nn": "nynorsk", "pl": "polish",
    "pt": "portuguese portuges brazil brazilian", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sl": "slovene slovenian", "sr": "serbian serbianc", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
    "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
_TAGS = {name: tag for tag, names in _NAMES.items() for name in (tag, *names.split())}
_REGION = re.compile(r"[-_].*")


def language_tag(publication: Publication) -> str:
    """Return the tag of a work's language (``langid``, ``language``), "" if it has none, or several."""
    fields = publication.fields
    language = fields.get("langid") or fields.get("language") or ""
    return _TAGS.get(_REGION.sub("", language.strip("{} ").lower()), "") if language else ""
