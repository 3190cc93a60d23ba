"""An invented case that several tests read: a cable car that stopped, on eight pages in five languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from sayso import tables

EN = [
    "The cable car between Velmar and Mount Orsa stopped on Tuesday after a support cable left its pulley.",
    "Forty-two passengers were brought down safely, the Velmar Transport Office said.",
    "At least 9 people were injured, none of them seriously.",
    "The line will stay closed until every pulley has been inspected.",
]
AGENCY = [
    "The cable car between Velmar and Mount Orsa stopped on Tuesday after a support cable left its pulley.",
    "Forty-two passengers were brought down, the Velmar Transport Office told Northwire.",
    "At least 19 people were injured, none of them seriously.",
    "The line will stay closed until every pulley has been inspected.",
]
AR = [
    "توقف التلفريك الذي يربط فيلمار بجبل أورسا يوم الثلاثاء بعد خروج أحد كابلات الدعم عن بكرته.",
    "وقال مكتب النقل في فيلمار إن 42 راكبا أنزلوا بسلام.",
    "وأصيب ما لا يقل عن 19 شخصا، ولم تكن إصابة أي منهم خطيرة.",
    "وسيبقى الخط مغلقا إلى أن تفحص جميع البكرات.",
]
TR = [
    "Velmar ile Orsa Dağı arasındaki teleferik, bir taşıyıcı halatın makarasından çıkması üzerine salı günü durdu.",
    "En az 19 kişi yaralandı; hiçbirinin durumu ağır değil.",
]
FR = [
    "Le téléphérique reliant Velmar au mont Orsa s’est arrêté mardi après qu’un câble porteur a quitté sa poulie.",
    "Quarante-deux passagers ont été redescendus sains et saufs, selon l’Office des transports de Velmar.",
    "La ligne restera fermée jusqu’à l’inspection de toutes les poulies.",
]
ZH = ["维尔马与奥尔萨山之间的缆车周二因一根承重索脱离滑轮而停运。", "至少九人受伤，均无大碍。"]
HOSTILE = "<script>alert(1)</script> \u202ethgir eht morf\u202c & \"quoted\" <b>bold</b>\u0007 \u200bend"

_START = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


def _page(doc: str, lang: str | None, text: str, hours: float | None, **more: Any) -> dict[str, Any]:
    when = None if hours is None else _START + timedelta(hours=hours)
    return {
        "doc": doc, "lang": lang, "text": text, "published_from": when, "published_to": when,
        "sha256_raw": doc, "sha256_text": doc, "format": "text", **more,
    }  # fmt: skip


def documents() -> list[dict[str, Any]]:
    """The pages: a release, two that copy it, three that translate, one in two languages, one hostile."""
    body = " ".join
    return [
        _page("office", "en", "Cable car: what we know\n" + body(EN), 0, outlet="Velmar Transport Office",
              uri="https://office.example/cable-car", title="Cable car: what we know"),
        _page("wire", "en", "VELMAR (Northwire) - " + body(AGENCY), 2, outlet="Northwire",
              uri="https://northwire.example/1"),
        _page("herald", "en", body(AGENCY) + "\nOur reporter saw two empty cabins.", 5, outlet="Orsa Herald",
              uri="http://herald.example/cable"),
        _page("marfa", "ar", body(AR), 6, outlet="المرفأ", uri="https://marfa.example/ar"),
        _page("tepe", "tr", "Teleferik durdu\n" + body(TR), None, outlet="Tepe Gazetesi"),
        _page("courrier", "fr", body(FR), 9, outlet="Le Courrier d’Orsa", uri="javascript:alert(2)"),
        _page("both", "en", body(EN[:2]) + "\n\n" + body(AR[:2]) + "\n" + "".join(ZH), None, title="Two languages"),
        _page("hostile", None, HOSTILE, None, outlet="</title><img src=x onerror=alert(3)>", uri="https://x.example/\u202e"),
    ]  # fmt: skip


def at(text: str, part: str) -> tuple[int, int]:
    """Return where a part stands in a text."""
    begin = text.index(part)
    return begin, begin + len(part)


class _Rows:
    """Rows that point at what they mean by its words, so that no offset is counted by hand."""

    def __init__(self) -> None:
        self.text = {d["doc"]: d["text"] for d in documents()}

    def witness(self, family: str, doc: str, parts: list[str]) -> dict[str, Any]:
        begin, end = at(self.text[doc], parts[0])[0], at(self.text[doc], parts[-1])[1]
        return {"family": family, "doc": doc, "begin": begin, "end": end}

    def match(self, a: str, b: str, kind: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
        rows = [[*at(self.text[a], x), *at(self.text[b], y)] for x, y in pairs]
        return {
            "match": f"{a}-{b}", "a": a, "b": b, "kind": kind, "score": 0.9, "segments": rows,
            "a_begin": min(r[0] for r in rows), "a_end": max(r[1] for r in rows),
            "b_begin": min(r[2] for r in rows), "b_end": max(r[3] for r in rows),
        }  # fmt: skip

    def evidence(self, kind: str, detail: str, weight: float, doc: str | None = None, part: str = "") -> dict[str, Any]:
        begin, end = at(self.text[doc], part) if doc else (None, None)
        return {"kind": kind, "detail": detail, "weight": weight, "doc": doc, "begin": begin, "end": end}

    def reading(self, place: int, doc: str, part: str, group: int, about: str, rank: float) -> dict[str, Any]:
        begin, end = at(self.text[doc], part)
        return {
            "family": "f1", "place": place, "doc": doc, "begin": begin, "end": end, "text": part,
            "group": group, "about": about, "rank": rank,
        }  # fmt: skip

    def attribution(self, name: str, doc: str, source: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
        text = self.text[doc]
        spans = {key: [list(at(text, part))] if part else [] for key, part in
                 {"source": source, "cue": cue, "content": content}.items()}  # fmt: skip
        return {"attribution": name, "doc": doc, "kind": "indirect", **spans, **more}

    def figure(self, name: str, doc: str, part: str, value: float | None, bound: str) -> dict[str, Any]:
        begin, end = at(self.text[doc], part)
        return {
            "figure": name, "doc": doc, "begin": begin, "end": end, "category": "injured", "value": value,
            "bound": bound,
        }  # fmt: skip


def _families(r: _Rows) -> dict[str, list[dict[str, Any]]]:
    both = [
        {"family": "f2", "doc": "both", "begin": 0, "end": at(r.text["both"], EN[1])[1]},
        r.witness("f2", "both", AR[:2]),
    ]
    return {
        "families": [
            {"family": "f1", "text": " ".join(EN), "pages": 6, "outlets": 6, "langs": ["en", "ar", "tr", "fr"],
             "first_from": _START, "origins_min": 1, "origins_max": 2, "state": "independence not established",
             "reason": "tepe carries no date and names nobody", "origins": ["office", "tepe"]},
            {"family": "f2", "text": " ".join(EN[:2]), "pages": 1, "outlets": 1, "langs": ["en", "ar"],
             "origins_min": 1, "origins_max": 1, "state": "same origin shown", "origins": ["both"]},
        ],
        "witnesses": [
            r.witness("f1", "office", EN), r.witness("f1", "wire", AGENCY), r.witness("f1", "herald", AGENCY),
            r.witness("f1", "marfa", AR), r.witness("f1", "tepe", TR), r.witness("f1", "courrier", FR), *both,
        ],
    }  # fmt: skip


def _copies(r: _Rows) -> list[dict[str, Any]]:
    naming = r.evidence("naming", "names the Velmar Transport Office", 2.0, "wire", "Velmar Transport Office told")
    later = r.evidence("dates", "appeared two hours later", 1.5)
    error = r.evidence("carried error", "both have 19 where the release has 9", 3.0, "marfa", "19 شخصا")
    thin = r.evidence("wording", "either could be a translation of the other", 0.2)
    edge = {"family": "f1", "direction": "shown"}
    return [
        {**edge, "parent": "office", "child": "wire", "evidence": [later, naming]},
        {**edge, "parent": "wire", "child": "herald", "evidence": [later]},
        {**edge, "parent": "wire", "child": "marfa", "evidence": [error]},
        {**edge, "parent": "office", "child": "courrier", "evidence": [later]},
        {**edge, "parent": "wire", "child": "tepe", "direction": "undetermined", "evidence": [thin]},
    ]


def _claims(r: _Rows) -> dict[str, list[dict[str, Any]]]:
    office = "Velmar Transport Office"
    return {
        "attributions": [
            r.attribution("a1", "office", f"the {office}", "said", "Forty-two passengers were brought down safely",
                          speaker=office),
            r.attribution("a2", "wire", f"the {office}", "told", "Forty-two passengers were brought down",
                          speaker=office),
            r.attribution("a3", "marfa", "مكتب النقل في فيلمار", "وقال", "42 راكبا أنزلوا بسلام",
                          speaker="مكتب النقل في فيلمار"),
            r.attribution("a4", "herald", "", "told", "Forty-two passengers were brought down"),
        ],
        "figures": [
            r.figure("g1", "office", "At least 9 people were injured", 9, "atleast"),
            r.figure("g2", "wire", "At least 19 people were injured", 19, "atleast"),
            r.figure("g3", "tepe", "En az 19 kişi yaralandı", 19, "atleast"),
        ],
        "conflicts": [
            {"conflict": "c1", "kind": "disagreement", "figures": ["g1", "g2"],
             "explanation": "The same sentence carries 9 on one page and 19 on another."},
        ],
    }  # fmt: skip


def _segments() -> list[dict[str, Any]]:
    rows = []
    for page in documents():
        begin = 0
        for n, line in enumerate(page["text"].split("\n")):
            lang = "ar" if "ا" in line else "zh" if "缆" in line else page["lang"]
            role = "headline" if n == 0 and "\n" in page["text"] and len(line) < 60 else "body"
            if line:
                rows.append({"doc": page["doc"], "n": n, "begin": begin, "end": begin + len(line), "lang": lang, "role": role})
            begin += len(line) + 1
    return rows


def case() -> dict[str, pa.Table]:
    """Build every table of the invented case."""
    r = _Rows()
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": documents(),
        "segments": _segments(),
        "matches": [
            r.match("office", "wire", "edited", list(zip(EN, AGENCY, strict=True))),
            r.match("wire", "herald", "verbatim", list(zip(AGENCY, AGENCY, strict=True))),
            r.match("wire", "marfa", "translated", list(zip(AGENCY, AR, strict=True))),
            r.match("wire", "tepe", "translated", [(AGENCY[0], TR[0]), (AGENCY[2], TR[1])]),
            r.match("office", "courrier", "translated", [(EN[0], FR[0]), (EN[1], FR[1]), (EN[3], FR[2])]),
            r.match("both", "both", "translated", list(zip(EN[:2], AR[:2], strict=True))),
        ],
        "copies": _copies(r),
        "readings": [
            r.reading(0, "office", "9 people", 0, "figure", 5.0),
            r.reading(0, "wire", "19 people", 1, "figure", 5.0),
            r.reading(0, "herald", "19 people", 1, "figure", 5.0),
            r.reading(1, "office", "said", 0, "wording", 1.0),
            r.reading(1, "wire", "told Northwire", 1, "wording", 1.0),
        ],
        **_families(r),
        **_claims(r),
    }
    return {name: tables.from_rows(name, rows.get(name, [])) for name in tables.SCHEMAS}


MANIFEST = {
    "sayso": "0.1.0",
    "documents": 8,
    "versions": {"encoder": "test 1"},
    "notices": ["1 page has no language that could be told"],
    "failures": [
        {"name": "pages/scan.pdf", "reason": "the file holds no text layer", "advice": "run it through OCR first"}
    ],
}
"""What the invented case says about itself."""
