"""How a lemma is made of a form, as a short string that `echolot.read.network.lemma_by` carries out."""

from __future__ import annotations

from functools import lru_cache

from echolot.read.network import lemma_by


@lru_cache(maxsize=500_000)
def rule_of(form: str, lemma: str | None) -> str | None:
    """The shortest rule that gives the lemma: letter case, what is taken out, how many letters go, which come."""
    if lemma is None:
        return None
    best = None
    for case in ("k", "l", "c"):
        base = form if case == "k" else form.lower() if case == "l" else form[:1].upper() + form[1:].lower()
        for out in ("", "ge", "zu"):
            at = base.find(out, 1) if out == "zu" else base.find(out)
            if out and at < 0:
                continue
            left = base[:at] + base[at + len(out) :] if out else base
            same = 0
            while same < min(len(left), len(lemma)) and left[same] == lemma[same]:
                same += 1
            rule = f"{case}|{out}|{len(left) - same}|{lemma[same:]}"
            cost = len(left) - same + len(lemma) - same + (1.5 if out else 0) + (0.1 if case != "k" else 0)
            if best is None or cost < best[0]:
                best = (cost, rule)
    assert best is not None
    if lemma_by(best[1], form) != lemma:
        return None
    return best[1]
