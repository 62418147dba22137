"""The darkroom: the only room that knows Pillow; decodes strangers' bytes in a child process."""
