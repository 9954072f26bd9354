"""Programs have a text translated."""


def test_site_without_a_translator_has_no_such_address(program):
    wanted = {'text': 'Hola', 'source_language': 'es', 'dest_language': 'en'}
    answer = program.post('/api/translations', wanted)
    assert (answer.status_code, answer.json['message']) == (404, 'this site has no translator')


def test_language_must_be_a_code(program):
    wanted = {'text': 'Hola', 'source_language': 'Spanish', 'dest_language': 'en'}
    answer = program.post('/api/translations', wanted)
    assert (answer.status_code, list(answer.json['fields'])) == (400, ['source_language'])
