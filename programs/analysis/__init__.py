"""What the numbers say. Pure: values in, frozen results out; no Django, no clock, no database."""
