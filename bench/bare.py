"""The least that Flask can do, which every page is compared with."""

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index() -> str:
    """Answer with a constant."""
    return 'Hello, World!'
