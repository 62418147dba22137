"""The form: what is asked and by which rules; pure, no clock, no disk."""
