"""A new site put in the old one's place: whole or not at all, and never over a folder that is not ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.publishing.exchange import exchanged
from generator.publishing.place import MARK_WORDS, Place, must_be_ours
from generator.publishing.staging import staged


@contextmanager
def replaced(place: Place) -> Iterator[None]:
    """A new folder to fill, `place.new`; it takes the place of the site when the block ends without a fault.

    After a fault the old site stands as it was, and nothing is left beside it. Raises BusyError where
    another run is building there, and NotOursError where that would replace somebody else's files.
    """
    with staged(place):
        place.new.mkdir()
        (place.new / place.mark).write_text(MARK_WORDS, encoding="utf-8")
        yield
        must_be_ours(place)  # again: a build takes a while, in which somebody may have put files there
        _put_in_place(place)


def _put_in_place(place: Place) -> None:
    """One atomic step, or two renames: then, for an instant, there is no site, and never half of one.

    Whatever stops us in that instant, `staged` or the next run puts the old site back.
    """
    if not place.site.exists():
        place.new.rename(place.site)
    elif not exchanged(place.new, place.site):
        place.site.rename(place.old)
        place.new.rename(place.site)
        place.old.rename(place.new)  # where an exchange leaves it: half swept, it must not be put back
