"""The blueprint of the pages that people read and post on."""

from flask import Blueprint

bp = Blueprint('main', __name__)
