"""A gate in the function that compares passwords."""

from tests.accounts.hash_gate import hash_gate

__all__ = ['hash_gate']
