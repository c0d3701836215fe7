"""The small grammars of minutes: dates, times, bodies, people, case numbers, outcomes.

Each module reads one kind of expression out of a line, as tables and patterns
that segmenting and extracting share.
"""
