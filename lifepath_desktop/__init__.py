"""生命通道台账: the ledger of a township's campaign to keep fire escape routes clear."""
