"""`python -m pegan` is the command `pegan`."""

from pegan.cli import main

main()
