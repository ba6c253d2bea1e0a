"""The dossier of a project in a year: every form, file, sealed form and history that the viewer may see, in one zip."""
