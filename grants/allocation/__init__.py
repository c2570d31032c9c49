"""Sharing a pot: pure functions over whole pence and hundredths of a point. No Django here."""
