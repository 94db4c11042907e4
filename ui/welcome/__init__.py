"""The first run: which township, who, where."""
