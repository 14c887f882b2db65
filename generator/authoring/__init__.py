"""Content files that the program writes for people: the draft of a next version, and the record of seals."""
