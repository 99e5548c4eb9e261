"""Pages of cells, whatever file they come from, to a document's cells, by the description of the form.

    labels ─▶ tables ─▶ head ─▶ rows ─▶ pages ─▶ reader

Each folder asks those before it, and says what each of its modules is for. `template` is the description of a form, that all of them follow
(`template_file` loads it, `template_fields` checks its names); `writer` takes what is read; `reader` goes through a document (first: `read_pages`).
"""
