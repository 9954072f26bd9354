"""The blueprint of accounts: registering, signing in and out, passwords."""

from flask import Blueprint

bp = Blueprint('auth', __name__)
