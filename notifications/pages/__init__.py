"""The inbox, the settings and the log of deliveries."""
