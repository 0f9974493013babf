"""The admin of ready-made packages."""
