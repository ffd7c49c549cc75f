"""Pictures of soundings as SVG, drawn on the server by the same functions for page and report.

Takes a `Sounding` (or rows of soundings) and the words of a language; gives one SVG element as a string, with its title, its
description made from the numbers, and a title on every mark. No script, no inline style: `templates/pictures.css` holds the
classes. Four kinds of row never look alike: answered, silent though expected, quiet as expected, cannot tell.
"""
