"""A built graph → a server: SPARQL, documents about things, pages, for people and programs."""
