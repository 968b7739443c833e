"""Forms made from the specs of a stage: one input a kind of field."""
