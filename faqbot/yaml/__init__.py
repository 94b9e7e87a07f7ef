"""YAML with positions: one reader, typed records, an editor exact to the character."""
