"""What a few words look like: a role, a person's name, a percentage, a unit of measure."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pegan.paths import VOCAB
from pegan.vocab.keys import plain as without_accents

PERCENTO = re.compile(r"(?<![\d,.])\d{1,3}(?:[.,]\d{1,2})?\s?%")
ENTI = tuple(f"{x} " for x in ("comune", "città", "provincia", "unione", "comunità", "consorzio"))
"""What the name of a body begins with."""
_PAROLA_NOME = re.compile(r"(?:[A-ZÀ-Ý]['’])?[A-ZÀ-Ý][a-zà-ÿ]+(?:[-'’][A-ZÀ-Ýa-zà-ÿ]+)*|[A-ZÀ-Ý]['’]?[A-ZÀ-Ý'’-]{2,}")


@cache
def lexicon(gruppo: str, voce: str = "parole") -> frozenset[str]:
    """A set of words of vocab/lettura.toml, plain."""
    return frozenset(plain(p) for p in _lettura()[gruppo][voce])


@cache
def _lettura() -> Mapping[str, Mapping[str, Sequence[str]]]:
    with (VOCAB / "lettura.toml").open("rb") as f:
        return tomllib.load(f)


@lru_cache(maxsize=1 << 16)
def plain(testo: str) -> str:
    """Without case and accents, blanks folded.

    >>> plain("  Unità  DI ")
    'unita di'
    """
    return " ".join(without_accents(testo).split())


@lru_cache(maxsize=1 << 14)
def is_role(testo: str) -> bool:
    """At least one word of a role, and nothing but words of roles and of what stands beside them.

    >>> is_role("Resp serv soc"), is_role("servizio amm.vo"), is_role("selezione delle proposte")
    (True, True, False)
    """
    parole = [p.rstrip(".,") if p.rstrip(".,") else p for p in re.split(r"[\s/()-]+", plain(testo)) if p]
    sicure = lexicon("ruoli")
    lasche = sicure | lexicon("ruoli", "accanto")
    return 0 < len(parole) <= 6 and any(_in(p, sicure) for p in parole) and all(_in(p, lasche) for p in parole)


@lru_cache(maxsize=1 << 14)
def are_roles(testo: str) -> bool:
    """A role, or several people of one: "Istruttore tecnico", "Operatori", "Assistenti sociali".

    >>> are_roles("Istruttori amministrativi"), are_roles("FUNZIONARI"), are_roles("Rossi Mario")
    (True, True, False)
    """
    sicure, lasche = lexicon("ruoli"), lexicon("ruoli", "accanto")
    parole = [x for p in re.split(r"[\s/()-]+", plain(testo)) if (x := p.rstrip(".,"))]
    forme = [(p, *(p[:-1] + x for x in "oea"), p + "o") if p.endswith("i") else (p,) for p in parole]
    detti = [any(_in(x, sicure) for x in f) for f in forme]
    return any(detti) and all(d or any(_in(x, lasche) for x in f) for d, f in zip(detti, forme, strict=True))


def _in(parola: str, insieme: frozenset[str]) -> bool:
    return parola in insieme or parola + "." in insieme


@lru_cache(maxsize=1 << 14)
def is_name(testo: str) -> bool:
    """One to four capitalised words, particles allowed: the shape of a surname, or of a surname and a name.

    >>> is_name("Del Bosco"), is_name("ROSSI Mario"), is_name("Gara coworking"), is_name("UT")
    (True, True, False, False)
    """
    parole = testo.split()
    piene = [p for p in parole if plain(p) not in lexicon("nomi", "particelle")]
    return 0 < len(parole) <= 4 and len(piene) > 0 and all(_PAROLA_NOME.fullmatch(p) for p in parole if p in piene)


_TITOLI = "dott|dr|ing|arch|avv|geom|rag|sig|prof"
_TITOLO = re.compile(rf"(?:{_TITOLI}|comm?|comand|cap|ten|magg|isp|p\.?i)\.?(?:ssa|ra|sa|na)?\.?", re.I)
VA_COL_NOME = re.compile(
    r"(?:general[ei]|compless[ae]|semplic[ei]|apical[ei]|dipartimental[ei]|operativ[ae]|organizzativ[ae]|strategic[ahe]+)\b", re.I
)
"""A word that goes on with the label, and begins no name: "Direzione Generale", "Struttura Complessa Cardiologia"."""
TITOLO_DI_NOME = re.compile(rf"(?<!\w)(?:{_TITOLI}|d\.ssa|p\.i|per\. ind)\w{{0,4}}\.?(?:ssa\b)?\.?\s*(?=(?-i:[A-Z]))", re.I)
"""A title in a text, with a name behind it."""


def without_titles(testo: str) -> str:
    """A person's name without the titles before it.

    >>> without_titles("Dott.ssa Elena Marchetti"), without_titles("Arch. Ing. Ugo Neri"), without_titles("Comandini Ugo")
    ('Elena Marchetti', 'Ugo Neri', 'Comandini Ugo')
    """
    parole = testo.split()
    while len(parole) > 1 and _TITOLO.fullmatch(parole[0]) and (parole[0].endswith(".") or parole[0].lower().startswith("dott")):
        parole = parole[1:]
    return " ".join(parole)


def is_titled_person(testo: str) -> bool:
    """A name behind a title, and nothing else.

    >>> is_titled_person("Ing. Pietro Lanza"), is_titled_person("Pietro Lanza"), is_titled_person("Ing. capo del servizio")
    (True, False, False)
    """
    nome = without_titles(testo)
    return nome != " ".join(testo.split()) and is_person(nome)


def is_person(testo: str) -> bool:
    """The shape of a name, and not of an office, a role or a body.

    >>> is_person("Rossi Anna"), is_person("Polizia Locale"), is_person("Comune di Valdora"), is_person("Unione dei Comuni Borgosereno")
    (True, False, False, False)
    """
    uffici = lexicon("ruoli", "accanto") - lexicon("nomi", "particelle")
    di_ente = testo.lower().lstrip().startswith(ENTI)
    return not di_ente and is_name(" ".join(testo.split())) and not is_role(testo) and uffici.isdisjoint(plain(testo).split())


@lru_cache(maxsize=1 << 14)
def has_given_name(testo: str) -> bool:
    """One of several words is a name that Italians bear.

    >>> has_given_name("De Luca Anna"), has_given_name("Area Marina"), has_given_name("Anna")
    (True, False, False)
    """
    parole = plain(testo).split()
    return len(parole) > 1 and not lexicon("nomi", "propri").isdisjoint(parole)


@lru_cache(maxsize=1 << 14)
def may_be_two_people(testo: str) -> bool:
    """Four words or more, and names that Italians bear are apart among them: a surname is not, behind "De".

    >>> [may_be_two_people(x) for x in ("Sara Galli Paola Galli", "Neri Anna Mele Ugo", "De Luca Anna Maria", "Maria Anna De Luca", "Sara De Luca")]
    [True, True, False, False, False]
    """
    parole, propri, particelle = plain(testo).split(), lexicon("nomi", "propri"), lexicon("nomi", "particelle")
    posti = [i for i, p in enumerate(parole) if p in propri and not (i and parole[i - 1] in particelle)]
    return len(parole) > 3 and any(b - a > 1 for a, b in pairwise(posti))


@lru_cache(maxsize=1 << 14)
def is_unit(testo: str) -> bool:
    """A spelling of the unit column.

    >>> is_unit("si/no"), is_unit("n."), is_unit("incontri con gestori")
    (True, True, False)
    """
    return plain(testo) in lexicon("unita", "grafie")


def is_kind(testo: str) -> bool:
    """Nothing but words of the kinds that indicators are of.

    >>> is_kind("Indicatore di efficacia"), is_kind("Temporale"), is_kind("Tempo di attesa")
    (True, True, False)
    """
    return set(plain(testo).split()) <= lexicon("tipi")
