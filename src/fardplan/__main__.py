"""`python -m fardplan` is the command `fardplan`."""

from fardplan.cli.main import main

if __name__ == "__main__":
    main()
