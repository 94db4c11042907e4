"""The room 执法: cases, papers with their numbers, joint actions, and what they rest on."""
