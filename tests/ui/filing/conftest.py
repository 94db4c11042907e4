"""The desk that the room stands on."""

from tests.ui.rooms_desk import desk, heard

__all__ = ["desk", "heard"]
