"""nginx from Debian with the files of deployment/nginx, of which only places are changed."""

import http.client
import re
import shutil
import socket
import ssl
from pathlib import Path

import trustme

from tests.deploy.checkout import ROOT
from tests.servers.neighbour import find_program
from tests.servers.server import Server, free_port

FILES = ROOT / 'deployment' / 'nginx'

# What a distribution's nginx.conf says, for a folder of one's own.
MAIN = """
daemon off;
user root;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    log_format upstreams '$upstream_addr $status';
    access_log {folder}/access.log upstreams;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/microblog.conf;
}}
"""


class Nginx(Server):
    """The proxy in front of a site, with a certificate for localhost."""

    name = 'nginx'
    account = ''
    # The path below which the site is, and what of it is removed before requests are passed on.
    path = removes = ''

    def __init__(self, files: Path, *upstreams: str) -> None:
        self.files, self.upstreams = files, upstreams
        self.authority = trustme.CA()
        self.tls_port = free_port()

    def steps(self) -> list[list[object]]:
        """Serve, after the files are written."""
        self.write_files()
        program = find_program('nginx')
        command = [program, '-e', 'stderr', '-c', self.files / 'nginx.conf']
        return [[*command, '-t'], command]

    def write_files(self) -> None:
        """Copy the files of the project, with the places of this server in them."""
        (self.files / 'nginx.conf').write_text(MAIN.format(folder=self.files))
        for path in FILES.iterdir():
            (self.files / path.name).write_text(self.localised(path.read_text()))
        certificate = self.authority.issue_cert('localhost', '127.0.0.1')
        certificate.private_key_pem.write_to_path(self.files / 'privkey.pem')
        for blob in certificate.cert_chain_pems:
            blob.write_to_path(self.files / 'fullchain.pem', append=True)

    def localised(self, text: str) -> str:
        """Return a file with other places and ports, and with less patience for slow clients."""
        servers = '\n'.join(f'server {address} fail_timeout=1s;' for address in self.upstreams)
        text = re.sub(r'^ *listen \[::\].*\n', '', text, flags=re.MULTILINE)
        text = text.replace('listen 80 ', f'listen 127.0.0.1:{self.port} ')
        text = text.replace('listen 443 ', f'listen 127.0.0.1:{self.tls_port} ')
        text = re.sub('/etc/nginx/(microblog|tls)', str(self.files), text)
        text = text.replace('/opt/microblog/instance', str(self.files))
        text = text.replace('/var/cache/nginx/microblog', f'{self.files}/cache')
        text = re.sub(r'(client_\w+_timeout|send_timeout) 10s', r'\1 1s', text)
        text = text.replace('http://microblog;', f'http://microblog{self.target()};')
        text = text.replace('location / {', f'location {self.removes}/ {{')
        text = re.sub('location = /(readyz|metrics) ', rf'location = {self.path}/\1 ', text)
        logs = f'{self.files}/requests.log microblog; access_log {self.files}/access.log upstreams;'
        text = text.replace('/var/log/nginx/access.log microblog;', logs)
        return re.sub(r'server 127\.0\.0\.1:5000 .*;', servers, text)

    def url(self) -> str:
        """Return the address of the site, as people know it."""
        return f'https://localhost:{self.tls_port}'

    def answers_by(self, upstream: str) -> int:
        """Return how many requests an upstream has answered."""
        lines = (self.files / 'access.log').read_text().splitlines()
        return sum(line.split()[-2].endswith(upstream) for line in lines)

    def target(self) -> str:
        """Return what takes the place of the path that is removed."""
        return '/' if self.removes else ''

    def logged(self) -> str:
        """Return what the access log of the site holds."""
        return (self.files / 'requests.log').read_text()

    def answers(self) -> bool:
        """Return True if anything listens."""
        try:
            self.open_socket().close()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End the server and remove what it wrote."""
        super().stop()
        shutil.rmtree(self.files, ignore_errors=True)

    def context(self) -> ssl.SSLContext:
        """Return what a client needs to believe in the certificate."""
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context

    def open_socket(self, source: str = '127.0.0.1') -> ssl.SSLSocket:
        """Connect from an address of the loopback interface."""
        plain = socket.create_connection(('127.0.0.1', self.tls_port), 60, (source, 0))
        return self.context().wrap_socket(plain, server_hostname='localhost')

    def ask(
        self, path: str, method: str = 'GET', body: str = '', source: str = '', **headers: str
    ) -> 'Answer':
        """Send a request in a connection of its own and return the answer."""
        connection = http.client.HTTPSConnection(
            '127.0.0.1', self.tls_port, context=self.context(), timeout=60
        )
        connection.sock = self.open_socket(source or '127.0.0.1')
        named = {name.replace('_', '-'): value for name, value in headers.items()}
        given = {'Host': f'localhost:{self.tls_port}', 'Accept': 'text/html', **named}
        connection.request(method, path, body or None, given)
        answer = Answer(connection.getresponse())
        connection.close()
        return answer


class Answer:
    """What came back: status, headers and text."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode(errors='replace')
