"""The scripts come as one file, or one by one where they are being changed."""

from app.assets.scripts import all_scripts, script_names
from tests.assets.conftest import STATIC, make_app


def test_all_scripts_are_in_one_file_by_a_name_of_its_own(bare):
    [name] = bare.jinja_env.globals['scripts']
    with bare.test_request_context():
        url = bare.url_for('static', filename=name)
    assert url != f'/static/{name}'
    assert bare.test_client().get(url).data == all_scripts(STATIC)


def test_names_of_one_script_are_not_those_of_another(tmp_path):
    (tmp_path / 'js').mkdir()
    for name in 'ab':
        (tmp_path / 'js' / f'{name}.js').write_text(f"// A name.\nconst name = '{name}'\n")
    assert all_scripts(tmp_path) == b"{const name='a'}\n{const name='b'}"


def test_debugger_shows_them_one_by_one(tmp_path):
    app = make_app(tmp_path, debug=True)
    assert app.jinja_env.globals['scripts'] == script_names(STATIC)
    assert 'js/writing/counter.js' in script_names(STATIC)
