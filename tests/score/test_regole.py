"""Rule sets: the shipped ones, the choice by body and year, and everything that is refused with its file and line."""

import re
from pathlib import Path

import pytest

from pegan.errors import RichiestaErrata, VocabolarioErrato
from pegan.paths import REGOLE
from pegan.score.rules import KINDS, STATI, all_rules, load_rules, rules_of

PROPORZIONALE = (REGOLE / "proporzionale.toml").read_text(encoding="utf-8")
DI_UN_ENTE = PROPORZIONALE.replace(
    'nome = "proporzionale"',
    'nome = "prova"\nente = "Comune di Prova"\ndal = 2021\nal = 2022\natto = "Deliberazione n. 1 del 30/01/2021"\nchiusura = [2021]',
)
CLASSI = """
[[classe]]
nome = "non raggiunto"
da = 0
a = 70

[[classe]]
nome = "parzialmente raggiunto"
da = 70
a = 90

[[classe]]
nome = "raggiunto"
da = 90
"""


def write(cartella: Path, testo: str, nome: str = "prova") -> Path:
    percorso = cartella / f"{nome}.toml"
    percorso.write_text(testo, encoding="utf-8")
    return percorso


def test_five_demonstrative_sets_are_shipped_each_with_its_source_and_none_with_classes() -> None:
    insiemi = {r.nome: r for r in all_rules((REGOLE,)) if r.dimostrativo}
    assert set(insiemi) == {"proporzionale", "progresso", "si_no", "a_fasce", "scostamento_relativo"}
    for r in insiemi.values():
        assert r.fonte
        assert r.classi == ()
        assert r.massimo == 100
        assert set(r.formule) == set(KINDS)
        assert set(r.stati) == set(STATI)


def test_thresholds_without_a_source_are_marked_and_published_ones_are_not() -> None:
    assert {r.nome: set(r.esempi) for r in all_rules((REGOLE,)) if r.dimostrativo} == {
        "proporzionale": {"ritardo", "scala"}, "progresso": {"ritardo", "scala"}, "a_fasce": {"ritardo", "scala"},
        "scostamento_relativo": {"ritardo", "scala"}, "si_no": {"scala"},
    }  # fmt: skip


def test_a_year_is_judged_by_the_set_that_the_body_declares_for_it_else_by_the_demonstrative_one(tmp_path: Path) -> None:
    write(tmp_path, DI_UN_ENTE + CLASSI)
    cartelle = (tmp_path, REGOLE)
    scelte = [(e, a, rules_of(e, a, cartelle=cartelle)) for e in ("comune-di-prova", "comune-di-altrove") for a in (2020, 2021, 2022, 2023)]
    assert [(e, a) for e, a, r in scelte if r.nome == "prova"] == [("comune-di-prova", 2021), ("comune-di-prova", 2022)]
    assert {r.nome for _, _, r in scelte} == {"prova", "proporzionale"}
    sua = scelte[1][2]
    assert (sua.dimostrativo, sua.closed(2021), sua.closed(2022), [c.esito for c in sua.classi]) == (
        False, True, False, ["non raggiunto", "parzialmente raggiunto", "raggiunto"],
    )  # fmt: skip
    assert rules_of("comune-di-prova", 2021, "si_no", cartelle).nome == "si_no"


def test_two_sets_of_one_body_may_share_no_year(tmp_path: Path) -> None:
    write(tmp_path, DI_UN_ENTE)
    write(tmp_path, DI_UN_ENTE.replace('nome = "prova"', 'nome = "seconda"').replace("dal = 2021", "dal = 2022"), "seconda")
    assert rules_of("comune-di-prova", 2021, cartelle=(tmp_path, REGOLE)).nome == "prova"
    with pytest.raises(VocabolarioErrato, match="prova e seconda"):
        rules_of("comune-di-prova", 2022, cartelle=(tmp_path, REGOLE))


def test_a_set_is_found_by_name_or_by_path_and_its_imprint_is_that_of_its_contents(tmp_path: Path) -> None:
    percorso = write(tmp_path, DI_UN_ENTE)
    prima = load_rules(str(percorso))
    assert load_rules("prova", (tmp_path,)) == prima
    write(tmp_path, DI_UN_ENTE + "\n# a comment\n")
    assert load_rules(str(percorso)).impronta != prima.impronta
    with pytest.raises(RichiestaErrata, match="«inesistente» non esiste"):
        load_rules("inesistente")


STORTI = {
    "an unknown formula": ('crescente = "rapporto"', 'crescente = "magia"', "magia"),
    "a formula of another kind": ('crescente = "rapporto"', 'crescente = "rapporto_inverso"', "rapporto_inverso"),
    "a kind without formula": ('soglie = "soglie"\n', "", "manca «soglie»"),
    "a missing state": ('rinviato = "esce_con_atto"\n', "", "manca «rinviato»"),
    "an unknown treatment": ('stralciato = "esce_con_atto"', 'stralciato = "sparisce"', "sparisce"),
    "an unknown key": ("decimali = 1", "decimali = 1\nmodo = 2", "voce sconosciuta «modo»"),
    "an unknown section": ("[tetto]", "[soffitto]\nx = 1\n\n[tetto]", "voce sconosciuta «soffitto»"),
    "an unknown key in a band": ("punteggio = 40", "punteggio = 40\npunti = 3", "voce sconosciuta «punti»"),
    "a cap in words": ("massimo = 100", 'massimo = "cento"', "«massimo» è «cento»"),
    "progresso without what it falls back on": ('crescente = "rapporto"', 'crescente = "progresso"', "manca «ripiego»"),
    "a hole between bands": ("da_giorni = 31", "da_giorni = 35", "lascia un vuoto"),
    "bands that overlap": ("da_giorni = 31", "da_giorni = 30", "si sovrappone"),
    "bands that do not begin at the first day": ("da_giorni = 1\n", "da_giorni = 2\n", "lascia un vuoto"),
    "bands that end": ("da_giorni = 91\n", "da_giorni = 91\na_giorni = 120\n", "oltre resta un vuoto"),
    "an open band in the middle": ("a_giorni = 60\n", "", "viene dopo una fascia senza"),
    "a judgement with two values": ('giudizio = "non raggiunto"', 'giudizio = "Raggiunto"', "due punteggi"),
    "classes that are nobody's": ("[arrotondamento]", CLASSI + "\n[arrotondamento]", "non dà classi"),
    "a validity of nobody": ("versione = 2", "versione = 2\ndal = 2020", "non «ente»"),
    "another name than the file's": ('nome = "proporzionale"', 'nome = "altro"', "il file è proporzionale.toml"),
    "no TOML": ('titolo = "', "titolo = ", "non è un file TOML"),
}


@pytest.mark.parametrize("caso", STORTI.values(), ids=list(STORTI))
def test_a_wrong_set_is_refused_at_its_line(tmp_path: Path, caso: tuple[str, str, str]) -> None:
    prima, dopo, motivo = caso
    assert prima in PROPORZIONALE
    storto = PROPORZIONALE.replace(prima, dopo, 1)
    percorso = write(tmp_path, storto, "proporzionale")
    with pytest.raises(VocabolarioErrato, match=re.escape(motivo)) as preso:
        load_rules(str(percorso))
    assert re.match(r"proporzionale\.toml, riga \d+: ", str(preso.value)) or motivo == "non è un file TOML"


@pytest.mark.parametrize(
    ("prima", "dopo", "riga"),
    [
        ('crescente = "rapporto"', 'crescente = "magia"', 'crescente = "magia"'),
        ("da_giorni = 31", "da_giorni = 35", "da_giorni = 35"),
        ("punteggio = 40", "punteggio = 40\npunti = 3", "punti = 3"),
        ('soglie = "soglie"\n', "", "[formule]"),
    ],
)
def test_the_line_is_the_one_that_a_person_has_to_change(tmp_path: Path, prima: str, dopo: str, riga: str) -> None:
    storto = PROPORZIONALE.replace(prima, dopo, 1)
    with pytest.raises(VocabolarioErrato) as preso:
        load_rules(str(write(tmp_path, storto, "proporzionale")))
    assert f"riga {storto.splitlines().index(riga) + 1}:" in str(preso.value)


@pytest.mark.parametrize(
    ("prima", "dopo"),
    [
        ("da = 70\n", "da = 75\n"),
        ("da = 70\n", "da = 65\n"),
        ("da = 70\na = 90\n", "da = 70\na = 95\n"),
        ("da = 90\n", "da = 90\na = 100\n"),
    ],
)
def test_classes_leave_no_hole_and_do_not_overlap(tmp_path: Path, prima: str, dopo: str) -> None:
    with pytest.raises(VocabolarioErrato, match=r"prova\.toml, riga \d+"):
        load_rules(str(write(tmp_path, DI_UN_ENTE + CLASSI.replace(prima, dopo))))


def test_every_formula_and_every_set_is_documented() -> None:
    pagina = (Path(__file__).parents[2] / "docs/regole_calcolo.md").read_text(encoding="utf-8")
    formule = {f for ammesse in KINDS.values() for f in ammesse} - {"nessuna"}
    assert [
        n for n in (*sorted(formule), *STATI, *(r.nome for r in all_rules((REGOLE,)) if r.dimostrativo)) if f"`{n}`" not in pagina
    ] == []
