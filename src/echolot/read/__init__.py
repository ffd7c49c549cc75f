"""Articles -> what can be known of a text before anybody codes it.

Takes the text of one article; gives its language (German or English, a third one is refused by name), its genre, its
sentences and the times it names, and where it is asked for a parse of them, all with offsets into the unchanged text. Knows nothing about actors, codebooks or
events.
"""

from echolot.read.dates import times
from echolot.read.genre import genre
from echolot.read.language import detect
from echolot.read.parse import parser
from echolot.read.sentences import sentences

__all__ = ["detect", "genre", "parser", "sentences", "times"]
