"""Garbled text is told, and repaired only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.read import Failure, Page, read
from sayso.read.mojibake import garbled
from sayso.settings import ReadSettings

SOUND = {
    "fr": "« L'été dernier, à l'île d'Yeu, le paquebot s'est échoué près de la côte », a déclaré le préfet. " * 3,
    "tr": "Feribot limanın girişinde karaya oturdu; yolcuların tümü sağ salim kıyıya çıkarıldı. " * 3,
    "ru": "Паром сел на мель у входа в гавань; пассажиров сняли спасатели. " * 3,
    "ar": "جنحت العبارة عند مدخل الميناء وأنقذ جميع الركاب. " * 3,
    "zh": "渡轮在港口入口处搁浅，所有乘客获救。" * 3,
    "vi": "Phà mắc cạn ở cửa cảng, tất cả hành khách đều an toàn. " * 3,
    "is": "Ferjan strandaði í hafnarmynninu; öllum farþegum var bjargað að sögn hafnaryfirvalda. " * 3,
}


@pytest.mark.parametrize("lang", SOUND)
def test_sound_text_is_not_garbled(lang: str) -> None:
    assert not garbled(SOUND[lang])


@pytest.mark.parametrize("lang", SOUND)
def test_utf8_read_as_latin1_is(lang: str) -> None:
    assert garbled(SOUND[lang].encode().decode("latin-1"))


@pytest.mark.parametrize(("lang", "encoding"), [("ru", "cp1251"), ("zh", "gb18030"), ("ar", "cp1256")])
def test_another_script_read_as_latin1_is(lang: str, encoding: str) -> None:
    assert garbled(SOUND[lang].encode(encoding).decode("latin-1"))


def test_it_is_told_and_kept_and_mended_when_asked(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(SOUND["ru"].encode().decode("latin-1"), "utf-8")
    page, told = read([str(tmp_path)])
    assert isinstance(page, Page)
    assert isinstance(told, Failure)
    assert told.kept == "p.txt"
    pytest.importorskip("ftfy")
    (mended,) = read([str(tmp_path)], ReadSettings(mend=True))
    assert isinstance(mended, Page)
    assert mended.text == SOUND["ru"]
