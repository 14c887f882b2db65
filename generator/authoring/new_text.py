"""The text of a next version, from plain text, Markdown or Word, as it will be saved and compared with the quotes.

What cannot be kept is said; a file that cannot be read is refused with what to do.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.authoring.markdown import from_markdown
from generator.authoring.refused import RefusedTextError
from generator.authoring.word import from_word
from generator.reading.yaml_file import LARGEST_FILE

_TYPED: Final = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("…", "..."), ("‑", "-"))
"""Signs that Word puts in the place of those that were typed: ours are the typed ones, where the old text uses no others."""

_OTHERS: Final = (
    (b"%PDF", "is a PDF. Open what it was made from, and save that as Word (.docx) or plain text"),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Word file (.doc), or locked. Open it in Word, take any password away, and save it as a Word document (.docx)",
    ),
    (b"{\\rtf", "is in rich text. Open it in Word, and save it as a Word document (.docx) or plain text"),
)


@dataclass(frozen=True)
class NewText:
    """A text as it is saved, and a sentence for everything that was not kept as it was."""

    words: str
    told: tuple[str, ...] = ()


def new_text(path: Path, old: str) -> NewText:
    """Read a text; `old` is the text of the version before. Raise RefusedTextError where it cannot be used."""
    raw = _bytes(path)
    for sign, what in _OTHERS:
        if raw.startswith(sign):
            raise RefusedTextError(f"{path} {what}.")
    if raw.startswith(b"PK"):
        words, told = from_word(path, raw)
    else:
        words, told = _decoded(path, raw), ()
        if path.suffix.lower() in {".md", ".markdown"}:
            words, told = from_markdown(words)
    words, more = _tidied(words, old)
    if not any(letter.isalnum() for letter in words):
        raise RefusedTextError(f"{path} holds no words. Save the policy's whole text there.")
    return NewText(words, (*told, *more))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise RefusedTextError(f"{path} is a folder. Name the file that holds the policy's text.")
    try:
        if path.stat().st_size > 50 * LARGEST_FILE:
            raise RefusedTextError(f"{path} is far larger than a policy: look what got into it.")
        return path.read_bytes()
    except OSError as fault:
        raise RefusedTextError(f"{path} cannot be read ({fault.strerror}). Look for it there.") from None


def _decoded(path: Path, raw: bytes) -> str:
    if len(raw) > LARGEST_FILE:
        raise RefusedTextError(f"{path} is larger than {LARGEST_FILE:,} bytes: look what got into it.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        what = f"{path}:{line}: holds a character that is not UTF-8."
        remedy = "Save it as UTF-8 (most editors offer it under Save as, Encoding), or give the Word document itself."
        raise RefusedTextError(f"{what} {remedy}") from None


def _tidied(words: str, old: str) -> tuple[str, tuple[str, ...]]:
    """Signs as the old text has them, and no invisible characters."""
    told = []
    changed = [one for one, plain in _TYPED if one in words and one not in old]
    for one, plain in _TYPED:
        if one in changed:
            words = words.replace(one, plain)
    if changed:
        told.append(f"{' '.join(changed)} were written as they are typed, as in the old text.")
    words = (
        words.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2028", "\n").replace("\u2029", "\n\n")
    )
    kept = "".join(letter for letter in words if letter in "\n\t" or not _invisible(letter))
    if len(kept) < len(words):
        told.append(f"Invisible characters taken out: {len(words) - len(kept)}.")
    return kept.strip("\n") + "\n", tuple(told)


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} or ord(letter) & 0xFFFE == 0xFFFE
