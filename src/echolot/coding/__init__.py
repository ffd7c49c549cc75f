"""articles -> records: codebook, actors, lexicons, and the coders that read with them.

Takes an article whose language and genre are settled; gives a `Coded`: sentences, mentions of actors, records with
their evidence, and the sentences left uncoded with the reason. Knows nothing of other articles or of triggers.
Facts and lexicons are data files under `data/`; a new verb or minister needs no Python.
"""
