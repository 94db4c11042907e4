"""Verbs: each public function here is one act, one transaction and one undo step."""
