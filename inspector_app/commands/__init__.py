"""Commands by subject; each is one deed of the session or the workspace."""
