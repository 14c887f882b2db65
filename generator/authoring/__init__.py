"""Content files that the program writes for people: the draft of a next version, and the record of seals.

draft        the front door: an old version and a new text in, the next version's file out
outline      a text in sentences, each knowing what introduces it
matching     which sentences stand in the new text, and which are most like one that does not
differences  what differs between two sentences: ages, dates, numbers, strengths, limits
verdicts     what becomes of each part of the old file
entries      a file cut into its entries, each as somebody wrote it
sections     headings and their numbers
head         the version, its days, and what was about the old version only
stubs        entries for what is new, to be filled in by a person
comments     what is said above an entry that a person must look at
arranging    the order of the entries
report       what is said of a draft
seals        sealed.yml: what was published, and with which words
saving       every file, or none

new_text     the next version's text, from plain text, Markdown or Word; refused says why it cannot be used
markdown     what of Markdown is no markup of ours
word         a Word document as text: word_package opens it, word_numbers and word_counting
             count as Word does, word_runs reads paragraphs
"""
