"""The cupboard: the only room that speaks SQL and touches the user's disk."""
