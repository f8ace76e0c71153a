"""French, as it is written in Quebec."""
