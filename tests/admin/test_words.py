"""What the log says."""

from app.admin.words import audit_sentence, role_names
from app.models import AuditEntry
from app.models.moderation.audit_log import Action
from app.models.moderation.role import Role


def test_every_action_has_a_sentence_that_names_both(app):
    with app.test_request_context():
        said = {
            str(audit_sentence(AuditEntry(action=one, actor_name='mary', username='<b>')))
            for one in Action
        }
        assert len(said) == len(Action)
        for sentence in said:
            assert '<bdi>mary</bdi>' in sentence
            assert '&lt;b&gt;' in sentence
        hidden = audit_sentence(
            AuditEntry(action='warn', actor_name='mary', username='john'), with_actor=False
        )
        assert 'mary' not in hidden


def test_every_role_has_a_name(app):
    with app.test_request_context():
        assert len(set(role_names().values())) == len(Role)
