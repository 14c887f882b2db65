"""Bytes into a versioned site on disk, all or nothing: the only room that writes the site.

outputs    every file of the site, worked out one by one
press      which PDFs have to be made, and on how many cores
finished   which versions have to be built: the rest is taken as an earlier build finished it
shaped     what such a part is found by: a digest of all that goes into it
store      a folder of what earlier builds made, with proofs
by_hand    what people write by hand: pages under docs/site/, and the theme's own files
site       one version's pages through MkDocs
place      the site's folder, the staging folder beside it, and what there is ours to replace
staging    one run at a time in the staging folder, which never outlives the next run
exchange   two folders change places in one atomic step
folder     a new site put in the old one's place, whole or not at all
publish    the way through: `publish(outputs(library, on), folder)`
staff      papers for staff, in a folder of their own that is never on the site
preview    the version in force, for `mkdocs build` and `mkdocs serve`
"""
