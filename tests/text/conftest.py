from hypothesis import settings

settings.register_profile("sayso", deadline=None)  # the first call builds a table, or compiles
settings.load_profile("sayso")
