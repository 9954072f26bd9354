"""Blocking email addresses and domains."""

import pytest


def test_domain_is_blocked_and_unblocked(app, owner):
    assert owner.post('/admin/domains', {'domain': 'Spam.Example'}).status_code == 302
    owner.post('/admin/domains', {'domain': 'spam.example', 'comment': 'sells watches'})
    page = owner.get('/admin/domains').text
    assert page.count('value="spam.example"') == 1
    assert 'sells watches' in page
    owner.post('/admin/domains/delete', {'name': 'spam.example'})
    assert 'spam.example' not in owner.get('/admin/domains').text


@pytest.mark.parametrize('domain', ['', 'a b', '@', '@spam.example', 'x' * 200, 'spam', 'a\x00.b'])
def test_other_texts_are_no_domains(owner, domain):
    assert owner.post('/admin/domains', {'domain': domain}).status_code == 422
    for name in ('', 'nothing', 'a\x00b', 'x' * 500):
        assert owner.post('/admin/domains/delete', {'name': name}).status_code == 302
