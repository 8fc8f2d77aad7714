"""Word lists of English news prose: reporting verbs and nouns, function words, sources, places.

Data and look-ups only; no module here reads a text. Example: ``cues.VERB_FORMS["warned"]`` lists what *warned* may be.
"""
