"""Lines of a wrapped cell to its text: which of them were broken inside a word."""

from collections.abc import Sequence

from pegan.read.words import lexicon, plain


def join_lines(parti: Sequence[tuple[str, bool]]) -> str:
    """The text of a wrapped cell: a blank where the line kept one or a word ended, nothing inside a word; runs of blanks stay one.

    `parti` are (text, line ended with a blank).

    >>> join_lines([("un incontro", True), ("di", True), ("programam", False), ("zione", False)])
    'un incontro di programamzione'
    """
    testo = ""
    for i, (parte, _) in enumerate(parti):
        if i:
            testo += "" if breaks_word(*parti[i - 1], parte) else " "
        testo += parte
    return " ".join(testo.split())


def breaks_word(prima: str, sospesa: bool, dopo: str) -> bool:
    """A line that ends without a blank was broken inside a word, if a word can be broken there.

    Excel wraps between words; a word it breaks is one that is too wide for the column, so it stands alone on its line. Behind a
    hyphen it wraps too.

    >>> breaks_word("programam", False, "zione"), breaks_word("fine anno", False, "rispetto"), breaks_word("2021-", False, "2023")
    (True, False, True)
    """
    ultima = plain(prima.split()[-1]) if prima.split() else ""
    if sospesa or not dopo:
        return False
    if prima[-1] in "-/'’" or dopo[0] in "-/":
        return True
    return len(prima.split()) == 1 and prima[-1].isalpha() and dopo[0].islower() and ultima not in lexicon("legami")
