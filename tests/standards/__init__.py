"""What the public site says to programs, before judges of the usual kinds: RELAX NG, XSD, SHACL, JSON Schema."""
