"""The approval engine: who must act next, until when, and what each act left behind.

It knows no word of evaluation; a flow on top of it is about sixty lines.
"""
