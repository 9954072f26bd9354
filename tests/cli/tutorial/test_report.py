"""The report of an import."""

import json

from app.cli.tutorial.report import MOST_NOTES, Report


def test_lines_have_the_counts_and_why():
    report = Report()
    report.taken['posts'] += 2
    report.leave('posts', 'post 5', 'has no text')
    report.leave('posts', 'post 6', 'has no text', 0)
    report.note('post 7', 'was cut')
    assert list(report.lines(['posts'])) == [
        'Posts     2 imported, 0 already here, 1 skipped',
        '- post 5: has no text',
        '- post 7: was cut',
    ]


def test_many_notes_are_cut_and_json_has_them_all():
    report = Report()
    report.notes = ['note'] * (MOST_NOTES + 3)
    assert list(report.lines([]))[-1] == '- and 3 more; see --json'
    assert len(json.loads(report.json([]))['notes']) == MOST_NOTES + 3
