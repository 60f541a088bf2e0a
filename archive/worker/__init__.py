"""Who reads a file that may be hostile? A limited child process, asked by pipe; and programs beside it."""
