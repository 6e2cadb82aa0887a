"""What tools/docs.py writes, one module a subject.

Each module offers functions that return the text of a page, or of a part between two marks of a hand-written page.
They read the program itself (its vocabulary, its commands, its rule pages, its types), so that a page cannot say
anything else than the program does. None of them writes a file.
"""
