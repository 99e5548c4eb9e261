"""A quick look that says no must be right: what it turns away is asked no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from pegan.read.form.labels.grafie import Grafie
from pegan.read.form.labels.headings import find_label, split_label, whole_label
from pegan.read.form.labels.quick_look import may_say, tables_with
from pegan.read.form.template import Modello
from pegan.read.form.template_file import templates
from pegan.read.spellings import LUNGA

FORME = templates()
CODE = st.sampled_from(["", " 45", ". 3 casi", " Rossi", ": Rossi", " - Rossi", " 2021", " al 30/06/2021", " (1)", " 1", "a", " x y"])
CAPI = st.sampled_from(["", "", "Il ", "1 ", "- ", "30/06 "])
SCRITTE = st.sampled_from([str.upper, str.lower, str.capitalize, lambda k: k[:4] + " " + k[4:], lambda k: k[:-2] + "zz", lambda k: k[2:]])


def groups(m: Modello) -> list[Grafie]:
    return [m.grafie, m.titoli, *(g for t in m.tabelle for g in (t.grafie, t.fine))]


@st.composite
def texts(draw: st.DrawFn, forma: Modello) -> str:
    """A label of the form as bodies write it, or nearly so, with what may stand before and behind it in one cell."""
    chiave = draw(st.sampled_from(sorted(k for k in forma.chiavi if "~" not in k)))
    return draw(CAPI) + draw(SCRITTE)(chiave) + draw(CODE)


@pytest.mark.parametrize("forma", FORME, ids=lambda m: m.nome)
def test_a_date_alone_may_be_a_label(forma: Modello) -> None:
    assert may_say("30/06 ", forma)
    assert not may_say("12.5", forma)


@pytest.mark.parametrize("forma", FORME, ids=lambda m: m.nome)
@given(dati=st.data())
def test_a_text_that_says_nothing_is_no_label_and_begins_with_none(forma: Modello, dati: st.DataObject) -> None:
    testo = dati.draw(texts(forma))
    if not may_say(testo, forma):
        for g in groups(forma):
            assert (find_label(testo, g) or find_label(testo.rstrip(": "), g) or whole_label(testo, g) or split_label(testo, g)) is None
    assert tables_with(testo, forma) == {t for t in forma.tabelle if find_label(testo, t.grafie)}


@pytest.mark.parametrize("forma", FORME, ids=lambda m: m.nome)
def test_a_spelling_with_two_letters_wrong_is_not_turned_away(forma: Modello) -> None:
    for g in groups(forma):
        for chiave in g.lunghe:
            capo, dentro, resto = chiave[:2], chiave[2:9], chiave[9:]
            divise = (capo + "z" + dentro[1:] + "z" + resto[1:], capo + "z" + dentro + "z" + resto, capo + dentro[1:] + resto[1:])
            for storta in (chiave[:-2] + "zz", "z" + chiave[1:-1] + "z", chiave + "zz", chiave[2:], chiave[:5] + "z" + chiave[5:], *divise):
                assert len(storta) < LUNGA or g.may_resemble(storta) or Levenshtein.distance(storta, chiave) > 2
