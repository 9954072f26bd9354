"""Takes the screenshots of the README: `make screenshots`."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from docs.demo_site import demo_site
from tests.servers.chromium import ARGUMENTS, Chromium

FOLDER = Path(__file__).with_name('screenshots')
MOST_BYTES = 150_000

# Device pixels per CSS pixel, so that text is sharp on every screen.
SCALE = 2


@dataclass(frozen=True)
class Shot:
    """A screenshot of a page; width and height of the window are in CSS pixels."""

    name: str
    path: str
    scheme: str = 'light'
    width: int = 1024
    height: int = 704

    def window(self) -> dict[str, Any]:
        return {
            'viewport': {'width': self.width, 'height': self.height},
            'color_scheme': self.scheme,
            'device_scale_factor': SCALE,
            'locale': 'en',
        }


SHOTS = (
    Shot('light', '/', width=1280, height=960),
    Shot('dark', '/user/jamal', scheme='dark'),
    Shot('phone', '/', width=390, height=844),
)


def main() -> None:
    """Take all screenshots."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=Chromium().find(), args=ARGUMENTS)
        take(chromium, FOLDER)


def take(browser: Browser, folder: Path) -> None:
    """Write one WebP of at most MOST_BYTES per shot to a folder."""
    folder.mkdir(exist_ok=True)
    with demo_site() as (url, name, password):
        cookies = sign_in(browser, url, name, password)
        for shot in SHOTS:
            page = browser.new_page(**shot.window(), storage_state=cookies)
            answer = page.goto(url + shot.path, wait_until='networkidle')
            if answer is None or not answer.ok:
                raise RuntimeError(f'{shot.path} has no page')
            save(page.screenshot(), folder / f'{shot.name}.webp')
            page.close()


def sign_in(browser: Browser, url: str, name: str, password: str) -> Any:
    """Sign in, and return the storage state of the browser."""
    page = browser.new_page()
    page.goto(f'{url}/auth/login')
    page.get_by_label('Username').fill(name)
    page.get_by_label('Password').fill(password)
    page.get_by_role('button', name='Sign in').click()
    page.wait_for_url(f'{url}/index')
    cookies = page.context.storage_state()
    page.close()
    return cookies


def save(png: bytes, path: Path) -> None:
    """Save a picture in the best quality that fits into MOST_BYTES. Raises ValueError if none does.

    WebP keeps the colors of gradients, for which PNG would need three times as many bytes.
    """
    picture = Image.open(BytesIO(png)).convert('RGB')
    for quality in (95, 90, 85, 80):
        picture.save(path, quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise ValueError(f'{path.name} is larger than {MOST_BYTES} bytes')


if __name__ == '__main__':
    main()
