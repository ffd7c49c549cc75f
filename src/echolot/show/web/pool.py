"""Who reads the texts that visitors paste: reading takes a core for a while, so no more than two at once."""

from concurrent.futures import ThreadPoolExecutor

READERS = ThreadPoolExecutor(2, thread_name_prefix="reading")
