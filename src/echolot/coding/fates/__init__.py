"""Deeds that a text names and does not tell as done today: averted, feared, planned, over, only imagined, or long past.

`by_language.py` is the door. `english.py` and `german.py` tell what befalls a deed that a noun names, `english_past.py` and
`german_past.py` which deeds are long ago; `fancy.py` knows questions, dreams and fakes of either language, `wished.py` what is asked for.
"""
