"""What does a language know? Its words, months, names and cues: data, with its origin named beside it."""

from __future__ import annotations
