"""Documents into Markdown, HTML and PDF: values in, bytes out, and nothing is read or fetched on the way.

english       the few words that are ours: strengths, moments, dates, how a review stands
page          what a template sees, and policy words into safe HTML, escaped once
environment   the templates
pdf           HTML into PDF with our own fonts only
forms         each document into the forms it is given out in
policy_data   policy.json, packs/manifest.json and versions.json
explanation   the text of `generator explain`
signposts     the front page of the site, and pages that only lead on
"""
