"""What programs send to have a text translated."""

import pytest

from app.api.schemas.translations import check_language
from app.validators import Invalid


@pytest.mark.parametrize('code', ['es', 'pt-BR', 'zh-Hans', 'fil'])
def test_code_of_a_language(code):
    check_language(code)


@pytest.mark.parametrize('code', ['', 'e', 'ES', 'es-', 'english', 'es-B', 'es\n'])
def test_anything_else_is_refused(code):
    with pytest.raises(Invalid, match='must be a language code'):
        check_language(code)
