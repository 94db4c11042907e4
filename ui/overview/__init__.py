"""The room 总览: what is pressing today, in one look."""
