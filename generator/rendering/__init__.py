"""Documents into Markdown, HTML and PDF: values in, bytes out, and nothing is read or fetched on the way.

english           the few words that are ours: strengths, moments, dates, how a review stands
notice            the box that says how current a version is, true on every day
page              what a template sees, and policy words into safe HTML, escaped once
frame             what the theme needs to know of a page
security          what a browser may do with our pages
environment       the templates
pdf               HTML into PDF with our own fonts only
pdf_repair        what WeasyPrint leaves undone in a PDF
entries           what a family writes on a form
code              an address as a code to scan
gfm               words from outside, made harmless for a page on GitHub
forms             each document into the forms it is given out in
policy_data       policy.json, packs/manifest.json and versions.json
asked_data        a thing that is asked again, as one record of data
asked_again_data  who must be asked again, as a file for other programs of the staff's
sign_off          the sign-off sheet as a page and as a PDF, and its agenda
explanation       the text of `generator explain`
signposts         the front page of the site, pages that only lead on, and the page for a wrong address
addresses         robots.txt and sitemap.xml
"""
