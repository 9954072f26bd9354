"""Asks Lighthouse for its opinion of every page, as on a telephone: `make lighthouse`.

Needs npm, which installs it on the first run, and Chromium.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import requests
from playwright.sync_api import sync_playwright

from docs.demo_site import demo_site
from docs.screenshots import sign_in
from tests.servers.archives import CACHE
from tests.servers.chromium import ARGUMENTS, Chromium
from tests.servers.neighbour import find_program

PACKAGE = 'lighthouse@12.8.2'
# On a busy machine a browser may miss the beginning of its own recording.
TRIES = 3

FOLDER = CACHE / PACKAGE.replace('@', '-')
# The query tells the front page from the home page of those who are signed in.
PUBLIC = (
    *('/?welcome', '/about', '/auth/login', '/auth/register'),
    *('/auth/reset_password_request', '/api/docs'),
)
PRIVATE = (
    *('/', '/explore', '/search?q=the', '/stats', '/news', '/nowhere'),
    *('/user/farid', '/user/farid/followers', '/user/farid/following'),
    *('/bookmarks', '/tag/garden', '/post/OWN/likes', '/settings/appearance', '/explore/active'),
    *('/post/1', '/post/OWN', '/post/OWN/edit', '/post/OWN/delete'),
    *('/messages', '/messages/sent', '/messages/with/farid', '/send_message/farid'),
    *('/settings', '/edit_profile', '/news/settings', '/export_posts', '/auth/change_email'),
    *('/auth/change_password', '/auth/sessions', '/auth/tokens', '/auth/close_account'),
)


def main(paths: list[str]) -> None:
    """Print the marks of each page, and below it what kept them from being full."""
    program = install()
    with demo_site() as (url, name, password):
        cookie = cookie_of(url, name, password)
        own = own_post(f'{url}/user/{name}', cookie)
        for path in paths or [*PUBLIC, *PRIVATE]:
            address = url + path.replace('OWN', own)
            report = judge(program, address, '' if path in PUBLIC else cookie)
            marks = [round(100 * (part['score'] or 0)) for part in report['categories'].values()]
            print(path, *marks, *figures(report), sep='\t', flush=True)
            for line in faults(report):
                print(f'\t{line}', flush=True)


def install() -> Path:
    """Return the program, which npm installs once."""
    if not FOLDER.exists():
        command = [find_program('npm'), 'install', '--prefix', FOLDER, '--ignore-scripts', PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return FOLDER / 'node_modules' / '.bin' / 'lighthouse'


def cookie_of(url: str, name: str, password: str) -> str:
    """Return the header by which the site knows a person who has signed in."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=Chromium().find(), args=ARGUMENTS)
        kept = sign_in(chromium, url, name, password)['cookies']
    return '; '.join(f'{cookie["name"]}={cookie["value"]}' for cookie in kept)


def own_post(profile: str, cookie: str) -> str:
    """Return the number of a post that its reader can edit."""
    answer = requests.get(profile, headers={'Cookie': cookie}, timeout=60)
    return re.findall(r'/post/(\d+)/edit', answer.text)[0]


def judge(program: Path, url: str, cookie: str) -> dict:
    """Return Lighthouse's report on a page, an error page too."""
    headers = json.dumps({'Cookie': cookie} if cookie else {})
    options = ['--quiet', '--output=json', f'--extra-headers={headers}', '--ignore-status-code']
    flags = f'--chrome-flags=--headless=new {" ".join(ARGUMENTS)}'
    command = [program, url, *options, flags, f'--chrome-path={Chromium().find()}']
    for _ in range(TRIES):
        answer = subprocess.run(command, check=False, capture_output=True, text=True)
        if answer.returncode == 0:
            return json.loads(answer.stdout)
    raise RuntimeError(f'{url} could not be judged: {answer.stderr}')


def figures(report: dict) -> list[str]:
    """Return the largest paint in milliseconds, and by how much the page shifted."""
    names = ('largest-contentful-paint', 'cumulative-layout-shift')
    return [f'{report["audits"][name].get("numericValue", 0):.4g}' for name in names]


def faults(report: dict) -> list[str]:
    """Return what cost a mark."""
    counted = {
        audit['id']
        for part in report['categories'].values()
        for audit in part['auditRefs']
        if audit['weight']
    }
    audits = [report['audits'][name] for name in sorted(counted)]
    lost = [audit for audit in audits if (audit['score'] or 0) < 0.9 and audit['score'] is not None]
    return [f'{audit["id"]}: {audit["title"]} {audit.get("displayValue", "")}' for audit in lost]


if __name__ == '__main__':
    main(sys.argv[1:])
