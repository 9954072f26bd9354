"""The pictures in the demo data, drawn from a list of shapes."""
