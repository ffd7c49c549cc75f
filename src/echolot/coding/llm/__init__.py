"""The coder `llm`: an article is read by a language model behind a server that speaks the OpenAI chat protocol.

Takes an article; gives a `Coded` as the rules do. The model proposes, and nothing of what it says reaches a record but codes of
closed lists, ids of actors that the text names, and places of words that stand in the text.
"""

from echolot.coding.llm.coder import LlmCoder

__all__ = ["LlmCoder"]
