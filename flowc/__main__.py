"""``python -m flowc`` is the same program as the ``flowc`` command."""

from flowc.cli.main import main

if __name__ == "__main__":
    main()
