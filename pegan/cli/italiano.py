"""What click says of itself, in Italian: its help's headings and its errors about arguments.

click looks its sentences up by gettext, whose catalogues are files of a system's locale; ours stands here, whatever the system speaks.
"""

from click import core, decorators, exceptions, formatting, parser, types

FRASI = {
    "Usage:": "Uso:",
    "Options": "Opzioni",
    "Commands": "Comandi",
    "Show this message and exit.": "Mostra questo aiuto.",
    "default: {default}": "predefinito: {default}",
    "required": "obbligatorio",
    "path": "percorso",
    "Error: {message}": "Errore: {message}",
    "Try '{command} {option}' for help.": "Per l'aiuto: {command} {option}",
    "Invalid value: {message}": "Valore non ammesso: {message}",
    "Invalid value for {param_hint}: {message}": "Valore non ammesso per {param_hint}: {message}",
    "{value!r} is not a valid {number_type}.": "{value!r} non è un numero.",
    "{value} is not in the range {range}.": "{value} non è fra i valori ammessi ({range}).",
    "Missing argument": "Manca l'argomento",
    "Missing option": "Manca l'opzione",
    "Missing command.": "Manca il comando.",
    "Choose from:\n\t{choices}": "Scegliere fra:\n\t{choices}",
    "No such option {name!r}.": "L'opzione {name!r} non esiste.",
    "No such command {name!r}.": "Il comando {name!r} non esiste.",
    "Option {name!r} does not take a value.": "L'opzione {name!r} non vuole un valore.",
    "Option {name!r} requires an argument.": "L'opzione {name!r} vuole un valore.",
    "Got unexpected extra argument ({args})": "C'è un argomento di troppo ({args})",
    "Got unexpected extra arguments ({args})": "Ci sono argomenti di troppo ({args})",
    "Did you mean {possibility}?": "Forse {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Forse uno fra: {possibilities}?)",
    "{value!r} is not {choice}.": "{value!r} non è {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} non è uno fra {choices}.",
}


def speak_italian() -> None:
    """Let click look its sentences up here; one that is not here stays as it is."""
    for modulo in (core, decorators, exceptions, formatting, parser, types):
        for nome, funzione in (("_", _one), ("ngettext", _by_number)):
            if hasattr(modulo, nome):
                setattr(modulo, nome, funzione)


def _one(frase: str) -> str:
    return FRASI.get(frase, frase)


def _by_number(una: str, molte: str, n: int) -> str:
    return _one(una if n == 1 else molte)
