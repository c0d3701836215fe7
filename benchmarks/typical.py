"""Ten typical questions of the graph, asked of its default graph: the union of all documents."""

from __future__ import annotations

_PREFIXES = """PREFIX ref: <https://w3id.org/referat#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""

_BODIES = {
    "members of a body": """SELECT ?person WHERE {
        ?seat a ref:Membership ; ref:body ?body ; ref:person/rdfs:label ?person .
        { SELECT ?body WHERE { ?body a ref:Body } ORDER BY ?body LIMIT 1 } }""",
    "meetings a year": """SELECT ?year (COUNT(?meeting) AS ?n) WHERE {
        ?meeting a ref:Meeting ; ref:date ?date BIND(SUBSTR(STR(?date), 1, 4) AS ?year) } GROUP BY ?year""",
    "most absent": """SELECT ?person (COUNT(?absence) AS ?n) WHERE {
        ?absence a ref:Absence ; ref:person ?person } GROUP BY ?person HAVING (COUNT(?absence) > 2)""",
    "away together": """SELECT ?one ?other (COUNT(?item) AS ?n) WHERE {
        ?one ref:absentFrom ?item . ?other ref:absentFrom ?item FILTER(STR(?one) < STR(?other))
        } GROUP BY ?one ?other""",
    "organisations of several municipalities": """SELECT ?organisation (COUNT(DISTINCT ?place) AS ?n) WHERE {
        ?organisation a ref:Organisation . ?item ref:mentions ?organisation ; ref:meeting ?meeting .
        ?meeting ref:body ?body . ?body ref:municipality ?place
        } GROUP BY ?organisation HAVING (COUNT(DISTINCT ?place) > 1)""",
    "outcomes of a body": """SELECT ?body ?outcome (COUNT(?decision) AS ?n) WHERE {
        ?decision a ref:Decision ; ref:decidedBy ?body ; ref:outcome ?outcome } GROUP BY ?body ?outcome""",
    "decisions with a word": """SELECT ?decision WHERE {
        ?decision a ref:Decision ; ref:text ?text FILTER(CONTAINS(LCASE(STR(?text)), "udsat")) }""",
    "items without a decision": """SELECT ?item WHERE {
        ?item a ref:AgendaItem FILTER NOT EXISTS { ?decision a ref:Decision ; ref:item ?item } }""",
    "laws and how often": """SELECT ?law (COUNT(?citation) AS ?n) WHERE {
        ?citation a ref:Citation ; ref:law/rdfs:label ?law } GROUP BY ?law""",
    "references to dates before": """SELECT ?reference ?date WHERE {
        ?reference a ref:Reference ; ref:date ?date ; ref:item/ref:meeting/ref:date ?held
        FILTER(?date < ?held) }""",
}  # fmt: skip

TYPICAL = {name: _PREFIXES + text for name, text in _BODIES.items()}
"""Question → SPARQL, without order: answers are compared as sorted rows."""
