"""Gates in the functions that check who somebody is."""

from tests.accounts.gates import cookie_gate, hash_gate, token_gate

__all__ = ['cookie_gate', 'hash_gate', 'token_gate']
