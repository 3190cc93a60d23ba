"""Read one sentence with its cues into drafts of attributions: which words are cited by which cue."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.adpositions import Adpositions
from sayso.claims.draft import NOMINAL, Cue, Draft
from sayso.claims.finals import Finals
from sayso.claims.verbs import Earlier, Verbs


class Reading(Adpositions, Verbs, Finals):
    """Reads one sentence: for each cue, its source and its content, by the word orders that the language has."""

    def drafts(self) -> Iterator[Draft]:
        """Yield the sentence's attributions, in the order of their cues."""
        self.found = [cue for cue in self.found if cue.kind != "named" or self._behind_name(cue)]
        self.found = [cue for k, cue in enumerate(self.found) if not (self._ends_split(k, cue) or self._is_information(cue))]
        if self.data.final and self.found:
            yield from self._before_sources()
        made = False
        for draft in self._cited():
            made = True
            yield draft
        labelled = None if made else self._labelled()
        if labelled is not None:
            yield labelled

    def _ends_split(self, k: int, cue: Cue) -> bool:
        """Whether a cue is no more than the last word of the cue before it (liet het bedrijf | weten)."""
        before = self.found[k - 1] if k else None
        if before is None or self.g.tails.fullmatch(self.c.text, cue.begin, cue.end) is None:
            return False
        return self.g.split.match(self.c.text, before.begin, self.c.end) is not None

    def _before_sources(self) -> Iterator[Draft]:
        """Yield what stands before a source that its cue leads to: "…" diyen X; … olduğunu belirten X."""
        beside = self._after_quote()
        if beside is not None:
            yield beside
        else:
            yield from self._introductions()

    def _cited(self) -> Iterator[Draft]:
        """Yield what each cue cites, where that is enough to be content."""
        sources: Earlier = {}
        for k, cue in enumerate(self.found):
            draft = self._draft(k, cue, sources)
            if draft is not None and (self._enough(draft.content) or "rejected" in draft.tags):
                sources[k] = draft.source
                yield draft

    def _draft(self, k: int, cue: Cue, sources: Earlier) -> Draft | None:
        if self._is_name(cue):
            return None
        if cue.kind == "named":
            return self._draft(k, Cue("that", cue.begin, cue.end), sources)
        if cue.kind in NOMINAL:
            return self._nominal(cue)
        stated = self._stated_by(cue)
        if stated is not None:
            return self._rest(cue, stated[0], cue.end, [stated])
        return self._predicate(k, cue, sources) if cue.kind != "stated" else None

    def _predicate(self, k: int, cue: Cue, sources: Earlier) -> Draft | None:
        """Read a cue that is the verb of its clause, by the place that verbs have in the language."""
        aside = None if self._is_passive(cue) else self._aside(cue)
        if aside is not None:
            return aside
        if self.data.final and cue.kind in ("say", "tell"):
            return self._ended(cue)
        if not self.g.language.spaced and self._within_preposition(k, cue):
            return None
        return self._verb(k, cue, sources)

    def _within_preposition(self, k: int, cue: Cue) -> bool:
        """Whether the cue only closes what a preposition opened (据…称), or a verb that names whom it told (告诉…说)."""
        before = self.found[k - 1] if k else None
        opened = before is not None and before.kind in ("preposition", "tell")
        return opened and before is not None and self.c.piece_at(before.end) == self.c.piece_at(cue.begin)
