"""What do the formats of word processors share? Styles by name, printed numbers, fonts, a text being set."""
