"""Microblog: a small social network that a person can run."""

from flask import Flask

from app import admin, api, auth, cli, errors, main, tasks
from app.assets import init_app as configure_assets
from app.database.engine import configure_database
from app.database.migrations import configure_migrations
from app.email.smtp import configure_mail
from app.extensions import db, login
from app.html.templating import Templates, configure_templates
from app.http.clients.sessions import configure_sessions
from app.http.compression import configure_compression
from app.http.converters import configure_converters
from app.http.cookies import configure_cookie_jar
from app.http.rate_limits import configure_rate_limits, init_limiter
from app.http.request_size import configure_bounds
from app.http.retries import configure_retries
from app.http.security import configure_security
from app.http.urls import configure_mount
from app.http.visits import configure_visits
from app.indexing import configure_search
from app.jobs import configure_jobs
from app.languages.locale import configure_languages
from app.languages.translate import configure_translation
from app.media.storage import configure_media
from app.monitoring import health, metrics
from app.monitoring.dependencies import configure_dependencies
from app.monitoring.error_mail import configure_error_mail
from app.monitoring.logs import configure_logging
from app.monitoring.metrics import configure_metrics
from app.monitoring.tracing import configure_tracing
from config import Config

# Workers find jobs by name once their modules are imported.
__all__ = ['create_app', 'db', 'tasks']


def create_app(config_class: type[Config] = Config) -> Flask:
    """Return an application with these settings.

    Raises SettingError for settings that it can't run with safely.
    """
    app = Flask(__name__)
    app.jinja_environment = Templates
    app.config.from_object(config_class)
    configure_security(app)
    configure_sessions(app)
    configure_database(app)
    register_extensions(app)
    configure_bounds(app)
    configure_converters(app)
    configure_visits(app)
    configure_cookie_jar(app)
    configure_rate_limits(app)
    configure_retries(app)
    register_blueprints(app)
    configure_assets(app)
    configure_templates(app)
    configure_compression(app)
    configure_translation(app)
    configure_tracing(app)
    configure_logging(app)
    configure_metrics(app)
    configure_error_mail(app)
    configure_mount(app)
    return app


def register_extensions(app: Flask) -> None:
    """Bind the extension objects to the application."""
    db.init_app(app)
    configure_migrations(app)
    login.init_app(app, add_context_processor=False)
    init_limiter(app)
    configure_jobs(app)
    configure_search(app)
    configure_media(app)
    configure_mail(app)
    configure_dependencies(app)
    configure_languages(app)


def register_blueprints(app: Flask) -> None:
    """Mount every part of the site."""
    app.register_blueprint(errors.bp)
    app.register_blueprint(auth.bp, url_prefix='/auth')
    app.register_blueprint(main.bp)
    app.register_blueprint(admin.bp, url_prefix='/admin')
    app.register_blueprint(health.bp)
    app.register_blueprint(metrics.bp)
    api.configure_api(app)
    cli.register_commands(app)
