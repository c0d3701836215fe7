"""Danish municipal minutes in, an RDF graph out, with a sentence behind every statement."""
