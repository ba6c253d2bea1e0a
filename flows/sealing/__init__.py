"""Signatures and seals on the forms of stored documents: who may, with whose certificate, and whether they still hold.

What is sealed are the form's data; a seal holds as long as the form says the same: docs/adr/a-seal-is-an-act.md.
"""
