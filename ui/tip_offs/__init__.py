"""The room 举报: tip-offs, their rewards, and the vault that keeps who told."""
