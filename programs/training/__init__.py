"""What to do in a session, how long it takes and what comes next. Pure: values in, values out."""
