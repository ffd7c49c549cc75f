"""arrays -> estimates: counts, survival, rungs, reliability, many tests at once, intervals.

Takes and gives numpy arrays and small frozen results; knows nothing of actors, triggers or texts. scipy is imported
inside the functions that need it, so that importing this room costs nothing.
"""
