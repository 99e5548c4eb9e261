"""Whole documents as strangers draw them: words of their own (`words.toml`), not the project's; tables, blocks and lists of every make, each cell with its truth.

`plan` (what the document is about) → `form` (how a body words and draws it, drawn once a document) → `sheets` (an objective's sheet, block by block) or `lists`
(an objective, an indicator, a step, a person a row) on a `board` that keeps what each cell says → `judge` (that against the `Peg`).
The figures of many: `nice python -m tests.factory.strangers 0 500 [schede|elenchi]`.
"""
