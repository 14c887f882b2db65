"""What is made of an answer. To add a kind of source, write a module with a `look` and add a line to `adapters`.

adapters   the register of ways to look, and how a plain link is looked at

govuk      a publication of GOV.UK: govuk_content reads the API's answer, govuk_editions tells what is published
page       a page: decoding, page_tree and page_walk make blocks of words of it; page_weight, page_kinds, page_chrome and
           page_vocabulary tell guidance from what stands around it; page_passing tells what of it lasts; page_traits and
           page_judge give a second opinion, learned from pairs; page_told makes sentences of it;
           page_faults, page_notices, page_days and page_editions what it says of itself
file       a file: media tells which kind it is, file_pdf and file_word read it, file_sighting says what was found

essence, editions_in_words, days_in_words, plain_words, whereabouts and patterns serve all of them.
"""
