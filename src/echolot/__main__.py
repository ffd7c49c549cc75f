"""`python -m echolot`."""

from echolot.cli import main

main()
