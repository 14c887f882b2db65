"""Parent Guides: one safeguarding policy, kept as data, becomes what families and staff can use.

The rooms of the house, and the one way through it:

    policy      what the trust has promised, in its own words           (pure; no file, no clock, no template)
    reading     content/*.yml into a library of policies, or every problem with it
    documents   what a family or staff receive, worked out from a policy (pure)
    rendering   documents into Markdown, HTML and PDF                    (pure: values in, bytes out)
    publishing  bytes into a versioned site on disk, all or nothing      (the only room that writes the site)
    watching    the outside guidance: is it still what the policy cited? (the only room that uses the network)
    authoring   the content files that the program writes for people    (drafts of a next version, and seals)
    verbs       what each verb of the command line does                  (prints; knows no clock)

`cli` asks what day it is, opens the front door, and turns faults into sentences and exit codes.
"""
