"""Makes extracts of invented PEGs, with the truth of what they say. Imports nothing from pegan."""
