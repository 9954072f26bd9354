"""What people type, and what they are told."""

REQUEST = '/auth/reset_password_request'
NEW = {'password': 'a longer secret', 'password2': 'a longer secret'}


def assert_explained(visitor, answer):
    """Check that a link which does nothing is explained."""
    assert (answer.status_code, answer.location) == (302, '/index')
    assert 'That link has expired or was already used.' in visitor.get('/auth/login').text
