"""The application: the only module that knows every room."""

from pathlib import Path

from flask import Flask, Response, make_response
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from claims.adapters.database import open_database
from claims.adapters.passwords import Passwords
from claims.config import Config, read_config
from claims.domain.licences import licence_at
from claims.domain.policy import Action
from claims.extensions import clock, csrf, login_manager
from claims.services.work import Desk
from claims.web import errors
from claims.web.kit import access, desks, doorway, filters, headers, narrowing, navigation, pacing, resends, sessions
from claims.web.kit.access import public
from claims.web.kit.arrivals import Arrival
from claims.web.kit.assets import join_stylesheets, script_addresses
from claims.web.kit.front import Front
from claims.web.kit.pacing import Paced
from claims.web.kit.who import can, reader
from claims.web.places import BLUEPRINTS

LARGEST_REQUEST = 5 * 1024 * 1024
FOREVER = "public, max-age=31536000, immutable"


def create_app(config: Config | None = None, desk: Desk | None = None, *, passwords: Passwords | None = None) -> Flask:
    """The workbench and the public site as one WSGI application, ready to serve."""
    settings = config or read_config()
    package = Path(__file__).parent
    app = Flask(
        "claims",
        static_folder=str(_beside(package, "static")),
        template_folder=str(_beside(package, "templates")),
        instance_path=str(settings.instance),
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SESSION_COOKIE_NAME="__Host-claims" if settings.is_https else "claims",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.request_class = Arrival
    desks.install(app, desk or Desk(open_database(settings.database_url), clock), settings)
    doorway.install(app, passwords or Passwords())
    _prepare_templates(app, settings)
    csrf.init_app(app)
    login_manager.init_app(app, add_context_processor=False)  # public pages ask for nobody
    sessions.register(app, login_manager)
    app.before_request(access.guard)
    app.after_request(lambda response: headers.add_headers(app, response, is_https=settings.is_https))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.register(app)
    resends.install(app)
    _stand_in_front(app, settings)
    return app


def _stand_in_front(app: Flask, settings: Config) -> None:
    """Whoever asks is known by the address our own proxies give, and programs are kept to their pace.

    Public answers are kept before Flask is asked.
    """
    behind = app.wsgi_app
    if settings.proxies:
        behind = ProxyFix(behind, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)
    front = Front(app, behind, desks.desk_of(app), base_url=settings.base_url)
    paced = Paced(front, behind, pacing.install(app, desks.desk_of(app).clock, settings), proxies=settings.proxies)
    app.wsgi_app = paced  # type: ignore[method-assign]  # where Flask has something put in front of it


def _beside(package: Path, name: str) -> Path:
    """A folder inside the installed package, or beside it in a checkout."""
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def _prepare_templates(app: Flask, settings: Config) -> None:
    static = Path(str(app.static_folder))
    sheet = join_stylesheets(static)

    @app.get("/assets/<digest>.css", endpoint="stylesheet")
    @public
    def stylesheet(digest: str) -> Response:  # the digest makes the address new when the content is
        response = make_response(sheet.text)
        response.mimetype = "text/css"
        response.headers["Cache-Control"] = FOREVER if digest == sheet.digest else "no-store"
        return response

    filters.register(app)
    narrowing.register(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        stylesheet_url=f"/assets/{sheet.digest}.css",
        script_url=script_addresses(static),
        site_name=settings.site_name,
        base_url=settings.base_url,
        licence=licence_at(settings.licence),
        can=can,
        Action=Action,
        reader_of_page=reader,
    )
    app.context_processor(navigation.desk_context)
