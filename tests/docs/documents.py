"""The documents of the project, and their contents."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / 'README.md'
DOCUMENTS = sorted(
    path for folder in ('.', 'docs', 'migrations') for path in ROOT.glob(f'{folder}/*.md')
)

BLOCK = re.compile(r'^```\w*\n(.*?)^```', re.MULTILINE | re.DOTALL)
SPAN = re.compile(r'`([^`\n]+)`')
LINK = re.compile(r'\]\(([^)\s]+)\)|\b(?:href|src)="([^"]+)"|<(https?://[^>]+)>')
PICTURE = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]*)"')
HEADING = re.compile(r'^#+ (.+)$', re.MULTILINE)


def code_of(document: Path) -> list[str]:
    """Return the lines of code blocks without comments, and the code spans in the text."""
    text = document.read_text()
    lines = '\n'.join(BLOCK.findall(text)).splitlines()
    return [line.partition('  #')[0].strip() for line in lines] + SPAN.findall(BLOCK.sub('', text))


def links_of(document: Path) -> list[str]:
    """Return the targets of links and images."""
    return [''.join(groups) for groups in LINK.findall(document.read_text())]


def anchors_of(document: Path) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    headings = HEADING.findall(BLOCK.sub('', document.read_text()))
    return {re.sub(r'[^\w -]', '', heading).lower().replace(' ', '-') for heading in headings}


def section(document: Path, title: str) -> str:
    """Return the text of a section of the second level."""
    return document.read_text().partition(f'\n## {title}\n')[2].partition('\n## ')[0]
