"""The room 隐患: every hazard, what stands next for it, and the steps that may be taken now."""
