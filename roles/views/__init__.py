"""Pages of people, organisations, roles, the own profile and the record. A view writes nothing itself."""
