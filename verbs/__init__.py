"""The verbs of the command line: one file a group of them, each a plain function that cli.py offers."""
