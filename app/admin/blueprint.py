"""The blueprint of the pages for those who look after a site."""

from flask import Blueprint

bp = Blueprint('admin', __name__)
