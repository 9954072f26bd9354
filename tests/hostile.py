"""What hostile programs send."""

# What some databases can't hold, or hold only in part.
UNSTORABLE = [
    '\x00',
    'a\x00b',
    '\u202e\u200b\ufeff\ufffe\U0010ffff',
    '😀' * 100,
    'é' * 141,
    '-1',
    '9' * 5000,
    'x' * 60_000,
]
TEXTS = [
    *UNSTORABLE,
    '\x1b[31m\x07\x7f',
    "'; DROP TABLE post; --",
    '%s %n {0} ${x} {{ 1/0 }}',
    '../../etc/passwd',
    'a@example.com\r\nBcc: b@example.com',
    '1e400',
]
BYTES = ['%ff%fe', '%ed%a0%80', '%c0%af', '%f5%80%80%80', '%', '%zz', '+%2', '%u0041']
QUERIES = [
    *BYTES,
    '%00',
    '',
    '-1',
    '9' * 3000,
    '1-1',
    '9' * 18 + '-1',
    '/%5cevil.example',
    '%0d%0a',
]

BOUNDARY = 'multipart/form-data; boundary=x'
BODIES = [
    ('application/x-www-form-urlencoded', b'a' * 10_000_000),
    ('application/x-www-form-urlencoded', b'a=b&' * 1000),
    ('application/x-www-form-urlencoded', b'&=&==&;&%00=%00'),
    ('application/x-www-form-urlencoded; charset=utf-7', b'post=+AGE-'),
    ('application/json', b'{"post": "x"}'),
    ('application/json', b'[' * 30_000),
    ('application/json', b'{'),
    ('application/json', b'\xff\xfe'),
    ('text/plain', b'post=x'),
    ('', b'post=x'),
    ('nonsense', b'post=x'),
    ('multipart/form-data', b'--x'),
    (BOUNDARY, b'x' * 10_000_000),
    (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' * 1000 + b'--x--'),
    (
        BOUNDARY,
        b'--x\r\nContent-Disposition: form-data; name="post"; filename="x"\r\n\r\nb\r\n--x--',
    ),
    (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="post"\r\n\r\nno end'),
    (BOUNDARY, b'--x\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nb\r\n--x--'),
    (BOUNDARY, b'--x\r\n' + b'X: y\r\n' * 5000 + b'\r\nb\r\n--x--'),
    ('multipart/form-data; boundary="\xff"', b'--x'),
]
VALUES = {
    'Accept': ['text/html;q=nan', ';;;,', '*/*;q=-1', 'x' * 5000, 'text/html;='],
    'Accept-Language': ['de;q=nan', 'xx-nonsense', '*', ',;=', 'e' * 5000, 'é'],
    'Host': ['', ' ', '[', '[::1', 'a b', 'localhost:x', 'localhost:99999', 'é'],
    'Cookie': [
        'session=x; remember_token=x; device=x; language=x',
        'session=.eJw.x.x; remember_token=1.é; device=é',
        'session="\\777"; remember_token="\\000"; device="',
        f'session={"x" * 5000}; remember_token={"9" * 5000}.x',
        'remember_token=1.x; remember_token=2.x; =; ;',
        'language=../../x; language=en',
    ],
    'User-Agent': ['é\x01' * 300],
    'Referer': ['http://[/', 'é', 'x' * 5000],
    'Origin': ['null'],
    'Authorization': ['Bearer é', 'Basic x'],
    'Range': ['bytes=x-', 'bytes=0-0,1-1'],
    'If-None-Match': ['"'],
    'If-Modified-Since': ['yesterday'],
    'Sec-Purpose': ['é'],
    'X-Forwarded-For': ['é'],
    'Content-Length': ['-1', 'x', '9' * 30],
    'Transfer-Encoding': ['chunked'],
}
HEADERS = [{name: text} for name, texts in VALUES.items() for text in texts]

NAMES = [
    '%00',
    '%ff',
    '..',
    '.',
    '%2e%2e',
    '%2f',
    ' ',
    '%0d%0aX:%20y',
    '😀',
    'x' * 3000,
    '{}',
    '%25',
]
NUMBERS = ['0', '-1', '2147483647', '2147483648', '9' * 20, '9' * 5000, '٣', '1.0', '1e9', '%00']
