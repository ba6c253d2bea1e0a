"""Choosing who reviews: an agency for one evaluation or many, another agency, another expert."""
