"""The room 自查."""
