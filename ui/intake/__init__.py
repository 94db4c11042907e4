"""The room 收表: who has reported, and taking in what the villages sent."""
