"""The room 排查."""
