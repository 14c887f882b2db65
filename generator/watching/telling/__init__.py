"""Telling people: one issue on GitHub for each thing that needs somebody.

tracker    brings the issues into line with the things
issues     what has to change among them; pure
github     GitHub's interface, as far as issues need it
"""
