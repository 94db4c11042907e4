"""The room 宣传."""
