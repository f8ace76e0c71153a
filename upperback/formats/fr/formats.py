"""Times with an h between spaces that do not break: `21 h 03` (Office québécois de la langue française)."""

TIME_FORMAT = "G\N{NO-BREAK SPACE}\\h\N{NO-BREAK SPACE}i"
DATETIME_FORMAT = f"j F Y, {TIME_FORMAT}"
