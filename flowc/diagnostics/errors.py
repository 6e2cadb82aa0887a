"""What keeps a command from doing its work: exit status 2, one line to the user, no traceback."""


class FlowcError(Exception):
    """The command could not do its work; the text is for the user and says what to do."""


class UsageError(FlowcError):
    """The command line, or the configuration, asks for something that cannot be."""


class InputError(FlowcError):
    """A file cannot be read or written."""


class RendererError(FlowcError):
    """A drawing engine is missing, failed, or reached a limit."""
