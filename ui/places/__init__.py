"""The room 场所: every place, its visits, its state, and what is to be decided about it."""
