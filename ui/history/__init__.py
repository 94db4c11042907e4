"""The room 历史: every act, what it did field by field, and its undoing, shown before it is done."""
