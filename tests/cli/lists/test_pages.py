"""Rows that are read a page at a time."""

from app.cli.lists.pages import print_pages, rows_of

PAGES = {'': ([1, 2], 'b'), 'b': ([], 'c'), 'c': ([3], None)}


def test_rows_of_all_pages_come_in_order(app_context):
    assert list(rows_of(PAGES.__getitem__)) == [1, 2, 3]


def test_a_row_is_printed_in_a_line(app_context, capsys):
    print_pages(PAGES.__getitem__, str)
    assert capsys.readouterr().out == '1\n2\n3\n'


def test_a_page_is_read_only_when_it_is_needed(app_context):
    rows = rows_of({'': ([1], 'gone')}.__getitem__)
    assert next(rows) == 1
