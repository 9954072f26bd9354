"""The color of a site: whether it is readable, and its shades for pages."""

WHITE, BLACK = '#ffffff', '#06080a'
# The background of pages in dark mode, as in app/static/css/1_base.css.
NIGHT = '#0f1416'

# What WCAG requires for text: https://www.w3.org/TR/WCAG22/#contrast-minimum
LEAST_CONTRAST = 4.5

SHEET = """:root:root {{
  --accent: light-dark({light}, {dark});
  --accent-strong: light-dark({light_strong}, {dark_strong});
  --accent-soft: light-dark({light_soft}, {dark_soft});
  --on-accent: light-dark({white}, {black});
}}
"""


def mixed(color: str, other: str, share: float) -> str:
    """Return a color mixed with a share, from 0 to 1, of another one."""
    pairs = zip(channels(color), channels(other), strict=True)
    return '#' + ''.join(f'{round(one + (two - one) * share):02x}' for one, two in pairs)


def channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of a color such as #0b6478."""
    red, green, blue = bytes.fromhex(color.removeprefix('#'))
    return red, green, blue


def luminance(color: str) -> float:
    """Return a color's luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    shares = [channel / 255 for channel in channels(color)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def soft(color: str) -> str:
    """Return the background of selected items."""
    return mixed(color, WHITE, 0.9)


def is_readable(color: str) -> bool:
    """Return True if text of this color can be read on its own soft background."""
    return contrast(color, soft(color)) >= LEAST_CONTRAST


def lightened(color: str, ground: str) -> str:
    """Return the color with as much white as it needs on a dark background."""
    shades = (mixed(color, WHITE, share / 20) for share in range(21))
    return next(shade for shade in shades if contrast(shade, ground) >= LEAST_CONTRAST)


def sheet(color: str) -> str:
    """Return the style sheet that gives pages this color."""
    dark_soft = mixed(color, NIGHT, 0.7)
    dark = lightened(color, dark_soft)
    return SHEET.format(
        light=color,
        light_strong=mixed(color, BLACK, 0.25),
        light_soft=soft(color),
        dark=dark,
        dark_strong=mixed(dark, WHITE, 0.3),
        dark_soft=dark_soft,
        white=WHITE,
        black=BLACK,
    )
