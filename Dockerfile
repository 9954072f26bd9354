# The image of Microblog. It serves the site on port 5000, and is a worker with the command of
# compose.yaml. Settings come from the environment; what it keeps, it keeps in /app/instance.
ARG BASE=python:3.13.15-slim-bookworm@sha256:2325bb286ec344af3e5898cc224b5844e2707ac6e26b1632516fd3edc84a5e26

FROM ${BASE} AS build
WORKDIR /app
COPY requirements.txt ./
# Who needs another package index, or certificates of their own, gives pip.conf as a secret.
RUN --mount=type=secret,id=pip.conf --mount=type=secret,id=certificates \
    python3 -m venv .venv \
    && PIP_CONFIG_FILE=/run/secrets/pip.conf .venv/bin/python -m pip install \
        --no-cache-dir --quiet --require-hashes --requirement requirements.txt \
    && .venv/bin/python -m pip uninstall --quiet --yes pip
COPY . ./
RUN .venv/bin/python -m babel.messages.frontend --quiet compile --directory app/translations \
    && .venv/bin/python -m compileall -q app deployment migrations settings config.py microblog.py \
    && mkdir instance

FROM ${BASE}
# With what `flask backup` needs: it must not be older than the server.
ARG CLIENT=postgresql-client
RUN apt-get update --quiet=2 \
    && DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends ${CLIENT} \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
RUN groupadd --gid 1000 microblog && useradd --uid 1000 --gid 1000 --no-create-home microblog
COPY --from=build /app /app
RUN chown microblog:microblog /app/instance
WORKDIR /app
USER microblog
ENV HOST=0.0.0.0 PORT=5000 LOG_TO_STDOUT=1 PYTHONUNBUFFERED=1
VOLUME /app/instance
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD [".venv/bin/python", "-m", "deployment.healthcheck"]
CMD ["./boot.sh"]
