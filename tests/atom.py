"""The rules of Atom feeds, RFC 4287, as far as a feed of ours has to do with them."""

import re
from urllib.parse import urlsplit

from defusedxml import ElementTree

ATOM = '{http://www.w3.org/2005/Atom}'
DATE = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)')

# How often an element stands in another: section 4.1.1 and 4.1.2.
ONE, AT_MOST_ONE, MANY = (1, 1), (0, 1), (0, 1000)
FEED = {
    **dict.fromkeys(('id', 'title', 'updated', 'author'), ONE),
    **dict.fromkeys(('subtitle', 'icon', 'logo', 'rights', 'generator'), AT_MOST_ONE),
    **dict.fromkeys(('link', 'entry', 'category', 'contributor'), MANY),
}
ENTRY = {
    **dict.fromkeys(('id', 'title', 'updated', 'content'), ONE),
    **dict.fromkeys(('published', 'summary', 'rights', 'source'), AT_MOST_ONE),
    **dict.fromkeys(('link', 'author', 'category', 'contributor'), MANY),
}
FORMS = {
    **dict.fromkeys(('updated', 'published'), lambda child: DATE.fullmatch(child.text)),
    **dict.fromkeys(('id', 'uri', 'icon'), lambda child: is_absolute(child.text)),
    **dict.fromkeys(('title', 'name', 'subtitle'), lambda child: child.text.strip()),
    **dict.fromkeys(('author', 'entry'), lambda child: True),
    'link': lambda child: is_absolute(child.get('href')),
    'content': lambda child: child.get('type') == 'html',
}
PERSON = {'name': ONE, 'uri': AT_MOST_ONE, 'email': AT_MOST_ONE}


def parse(text: str, address: str) -> list[dict[str, str]]:
    """Return the texts of each entry of a feed, after a look at every rule."""
    feed = ElementTree.fromstring(text)
    assert feed.tag == f'{ATOM}feed'
    check(feed, FEED)
    check(feed.find(f'{ATOM}author'), PERSON)
    assert [link.get('href') for link in links(feed, 'self')] == [address]
    entries = feed.findall(f'{ATOM}entry')
    for entry in entries:
        check(entry, ENTRY)
    ids = [entry.findtext(f'{ATOM}id') for entry in entries]
    assert len(ids) == len(set(ids))
    newest = max((text_of(entry, 'updated') for entry in entries), default='')
    assert text_of(feed, 'updated') >= newest
    names = 'id', 'title', 'updated', 'published', 'content'
    return [{name: text_of(entry, name) for name in names} for entry in entries]


def check(element, rules) -> None:
    """Check what stands in an element, and that it is written as it must be."""
    found = [child.tag.removeprefix(ATOM) for child in element]
    assert set(found) <= set(rules)
    for name, (low, high) in rules.items():
        assert low <= found.count(name) <= high, name
    for child, name in zip(element, found, strict=True):
        assert FORMS[name](child), (name, child.text)
    if 'link' in rules:
        # Of one type there is one alternate.
        assert len(links(element, 'alternate')) == 1


def links(element, rel: str) -> list:
    """Return the links of this kind."""
    return [link for link in element.findall(f'{ATOM}link') if link.get('rel') == rel]


def text_of(element, name: str) -> str:
    """Return the text of the element of this name."""
    return element.findtext(f'{ATOM}{name}')


def is_absolute(address: str) -> bool:
    """Return True if an address has a scheme and a host."""
    parts = urlsplit(address)
    return bool(parts.scheme in ('http', 'https') and parts.netloc)
