"""Files into the product: read by a child with limits, shown as a plan, and written only when somebody applies it.

A sheet goes into the draft of the form that its reader holds; a list goes through the actions of its own stage.
"""
