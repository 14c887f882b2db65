"""What each verb of the command line does: it takes the arguments, says what it did, and returns an exit code.

outcomes   the exit codes, and what is wrong with an argument
named      the policy and the version that the arguments name
content    check, explain, schema
reviewing  review
site       build
drafting   draft
sealing    seal
comparing  changes
watching   watch
telling    tell
"""
