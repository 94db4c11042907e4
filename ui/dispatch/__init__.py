"""The room 调度."""
