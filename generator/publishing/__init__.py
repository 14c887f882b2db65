"""Bytes into a versioned site on disk, all or nothing: the only room that writes the site.

outputs    every file of the site, worked out before anything is written
site       one version's pages through MkDocs
folder     a new site put in the old one's place, whole or not at all
publish    the way through: `publish(outputs(library, on), folder)`
preview    the version in force, for `mkdocs build` and `mkdocs serve`
"""
