"""The last minute before a round closes, with everybody in it: `make rush`."""
