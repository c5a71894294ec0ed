"""What the notes ask for: values to values. Pure as well."""
