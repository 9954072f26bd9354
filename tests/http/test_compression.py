"""Pages come compressed to who can read them so."""

import gzip

GZIP = {'Accept-Encoding': 'gzip, deflate, br'}


def test_page_is_compressed_on_request(susan):
    plain, packed = susan.get('/explore'), susan.get('/explore', headers=GZIP)
    assert 'Content-Encoding' not in plain.headers
    assert packed.headers['Content-Encoding'] == 'gzip'
    assert packed.headers['Vary'] == plain.headers['Vary']
    assert 'Accept-Encoding' in packed.headers['Vary']
    assert packed.content_length == len(packed.data) < plain.content_length / 2
    assert b'</html>' in gzip.decompress(packed.data)


def test_length_tells_nothing(stranger):
    lengths = {stranger.get('/nowhere', headers=GZIP).content_length for _ in range(10)}
    assert len(lengths) > 1


def test_other_answers_stay_as_they_are(susan):
    for path in (
        '/user/john/popup',
        '/healthz',
        '/manifest.webmanifest',
        '/avatar/a1a1a1a1a1a1a1a1.svg',
    ):
        assert 'Content-Encoding' not in susan.get(path, headers=GZIP).headers, path
