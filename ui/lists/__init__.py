"""The room 三个清单: the three lists over the same hazards, and the papers escalated to the township."""
