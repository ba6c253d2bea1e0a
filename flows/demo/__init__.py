"""The demonstration: four real projects, each at another point of its life, some invented ones that wait for
a manager, and a whole province on demand.

It acts through the product's own actions, as the people of the demonstration; only the province is copied in.
"""
