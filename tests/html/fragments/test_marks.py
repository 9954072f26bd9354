"""Marks stand where each reader sees something else, and nobody can write one."""

from app.html.fragments.marks import mark, pieces_of


def test_fragment_is_cut_at_its_marks():
    html = f'<a href="{mark("profile")}">{mark("name")}</a> {mark("name")}'
    assert pieces_of(html) == ('<a href="', 'profile', '">', 'name', '</a> ', 'name', '')


def test_text_of_a_user_is_no_mark():
    assert pieces_of('mark-name-mark mark--name-mark') == ('mark-name-mark mark--name-mark',)
