"""What time is it, and who is working? Asked at the edge only."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime


def now() -> str:
    """Give the time in UTC, to the second: 2026-11-25T10:59:18Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def user() -> str:
    """Give the name of the one who works, as the system knows it; ARCHIVE_USER overrides."""
    if name := os.environ.get("ARCHIVE_USER"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"
