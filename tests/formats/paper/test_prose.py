"""Markdown as blocks of runs."""

from claims.formats.paper.prose import Run, blocks_of


def told(markdown: str) -> list[tuple[str, str, int, str]]:
    return [(block.kind, block.text, block.depth, block.mark) for block in blocks_of(markdown, "en")]


def test_blocks_come_in_reading_order_with_their_marks() -> None:
    markdown = (
        "# Head\n\nFirst\nline\n\n- one\n  1. deep\n  2. deeper\n- two\n\n  still two\n\n> said\n\n---\n\n    code"
    )

    assert told(markdown) == [
        ("heading", "Head", 0, ""),
        ("paragraph", "First line", 0, ""),
        ("bullet", "one", 1, "•"),
        ("number", "deep", 2, "1."),
        ("number", "deeper", 2, "2."),
        ("bullet", "two", 1, "•"),
        ("bullet", "still two", 1, ""),
        ("quote", "said", 0, ""),
        ("rule", "", 0, ""),
        ("code", "code", 0, ""),
    ]


def test_runs_keep_their_look() -> None:
    (block,) = blocks_of("a **b *c*** `d` [e](https://x.example/) <https://y.example/>", "en")

    assert block.runs == (
        Run("a "),
        Run("b ", strong=True),
        Run("c", strong=True, emphasis=True),
        Run(" "),
        Run("d", code=True),
        Run(" "),
        Run("e", href="https://x.example/"),
        Run(" "),
        Run("https://y.example/", href="https://y.example/"),
    )


def test_html_pictures_and_other_schemes_are_words() -> None:
    (block,) = blocks_of("<b>x</b> ![a tree](https://x.example/t.png) [f](ftp://x.example/) [j](javascript:x)", "en")

    assert block.text == "<b>x</b> a tree f [j](javascript:x)"
    assert [run.href for run in block.runs if run.href] == []


def test_the_direction_is_that_of_the_letters() -> None:
    assert [block.direction for block in blocks_of("English\n\nמשרד ההגנה", "en")] == ["ltr", "rtl"]
