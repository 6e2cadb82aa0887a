"""flowc: a small language for service processes, its checks and its pictures."""

__version__ = "0.1.0"
