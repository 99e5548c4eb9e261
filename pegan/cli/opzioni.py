"""What commands share: how an error ends one, and the options that several have."""

from pathlib import Path
from typing import Any

import click

from pegan import paths
from pegan.cli.italiano import speak_italian
from pegan.cli.stampa import print_error
from pegan.errors import PeganError, RichiestaErrata, system_cause

speak_italian()  # before any type or option is made: they look their names up then

CARTELLA = click.Path(path_type=Path)
INTERROTTO = 130
"""The exit code of what Ctrl-C ended, as shells have it."""

DATI = click.option("--data", type=CARTELLA, default=paths.PROCESSED, show_default=True, help="Cartella dei dati letti.")
DATI_DETTI = click.option("--data", type=CARTELLA, required=True, help="Cartella dei dati letti.")
RISERVATEZZA = click.option(
    "--riservatezza",
    type=click.Choice(["interna", "pubblica", "nominativa"]),
    default="interna",
    show_default=True,
    help="Quanto si mostra delle persone.",
)
SOLO_ENTE = click.option("--ente", default=None, help="Solo questo ente.")
SOLO_ANNO = click.option("--anno", type=int, default=None, help="Solo questo anno.")
JOBS = click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Report in parallelo.")


class Comando(click.Command):
    """A command whose help says [OPZIONI]."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPZIONI]", **kwargs})


class Gruppo(click.Group):
    """Turns what pegan raises into a sentence and an exit code: no traceback reaches an analyst."""

    command_class = Comando

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPZIONI]", "subcommand_metavar": "COMANDO [ARGOMENTI]…", **kwargs})

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `pegan check | head`: click ends quietly
            raise
        except KeyboardInterrupt:
            print_error("interrotto. Ciò che era già scritto resta: ripetere il comando per finire.")
            ctx.exit(INTERROTTO)
        except OSError as errore:
            causa, rimedio = system_cause(errore)
            print_error(str(RichiestaErrata(causa, dove=str(errore.filename or "sistema"), rimedio=rimedio)))
            ctx.exit(2)
        except PeganError as errore:
            print_error(str(errore))
            ctx.exit(2)
