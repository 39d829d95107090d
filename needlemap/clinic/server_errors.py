"""A server that does not answer: its sentences look at the network, and not at a disk."""

from needlemap.clinic.errors import ReadFailed, WriteFailed


class ServerUnheard(WriteFailed):
    """The server did not answer a change, or the line to it was cut."""

    template = (
        "The server does not answer, so this was not saved. What was saved before is safe;"
        " look at the network, and whether the server runs."
    )


class ServerUnread(ReadFailed):
    """The server did not answer a question, or the line to it was cut."""

    template = (
        "The server does not answer, so the records could not be read. What was saved before is"
        " safe; look at the network, and whether the server runs."
    )
