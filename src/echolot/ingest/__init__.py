"""The world -> articles.

Takes paths (texts, pages, PDF, Word files, mails, tables, web archives, archives and folders of them, `-` for standard
input); gives `Article`s one by one, their publishers known by name, and for what cannot be read an `InputError` in its
place, so that one bad file never ends a long run. `files` walks and tells kinds apart; `lines`, `tablefile`, `plain`,
`webpage`, `paper`, `word`, `mail` each read one kind; `unpack` and `webarchive` open archives; `limits` says how much of
anything is read, and `guarded` keeps parsers that nobody can bound in a process of their own. Feeds and addresses on the web come in through `news.read_feed` and `news.read_address`, with a `fetch.Fetcher`. Knows
nothing about sentences, actors or codes; the language of a text is only what its provider declared.
"""

from echolot.ingest.article import article, article_id
from echolot.ingest.files import SUFFIXES, read_paths
from echolot.ingest.publishers import Publishers, publishers_csv, read_publishers
from echolot.records import Publisher

__all__ = ["SUFFIXES", "Publisher", "Publishers", "article", "article_id", "publishers_csv", "read_paths", "read_publishers"]
