"""Pages of cells, whatever file they come from, to a document's cells, by the description of the form.

    labels ─▶ tables ─▶ head ─▶ rows ─▶ pages ─▶ reader

Each folder asks those before it. `template` is the description of a form, that all of them follow; `writer` takes what is read.
"""
