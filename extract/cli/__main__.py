"""`python -m extract.cli` is the command `minutebook`."""

from extract.cli import main

main()
