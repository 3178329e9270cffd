"""``python -m komplan`` is the command ``komplan``."""

from komplan.adapters.cli import main

if __name__ == "__main__":
    main()
