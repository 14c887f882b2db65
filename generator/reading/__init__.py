"""Content files into a library of policies, or every problem with them at once.

problems      what is wrong, where, and what to do about it
yaml_file     strict YAML: every value is words until a model says otherwise
yaml_faults   what the YAML parser stumbles over, as a problem that a colleague can mend
wording       what a model refused, as a sentence to a colleague
source_text   a policy's own text: its words, sentences and sections
coverage      every word of the text given to the clause, fact or heading it belongs to
content_files the files as they were read, each knowing its lines
checks        what must hold beyond each file's form, and what is worth a notice
library       the front door: `read_library`, and `examine` for all that was found
reference     the content reference and the editors' schemas, made from the models
"""
