"""That a text cannot be used, said as a sentence with what to do."""


class RefusedTextError(Exception):
    """The text of a next version cannot be read, or should not be; its text says why and what to do."""
