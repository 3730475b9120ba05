"""Reading official reports: document → text layers → passages → viewpoints.

Knows neither Django nor the network, and serves from a notebook as well as from the product:

    from fardplan.reading import read
    for passage in read(source, roadmap).passages: ...
"""
