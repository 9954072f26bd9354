"""Files in a store that speaks the protocol of Amazon's S3, on any host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

from app.media.storage.store import FileMissing, StoredFile, StoreUnavailable, is_name

# The client would try for three minutes. A request waits this long for each of two attempts,
# in seconds and from the first byte sent to the last one received.
CONNECT_SECONDS, ATTEMPT_SECONDS, RETRIES = 3, 8, 1

TYPE, OTHER_TYPE = 'image/webp', 'application/octet-stream'
CACHED = 'public, max-age=31536000, immutable'


class S3Settings(NamedTuple):
    """The address and the credentials of the store."""

    endpoint: str
    bucket: str
    region: str
    access_key: str
    secret_key: str

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> S3Settings | None:
        """Return the settings of the application, or None where files are local."""
        names = [f'MEDIA_S3_{field.upper()}' for field in cls._fields]
        return cls(*[config[name] for name in names]) if config['MEDIA_S3_ENDPOINT'] else None


class S3Store:
    """A bucket of an S3-compatible store."""

    def __init__(self, settings: S3Settings) -> None:
        # Imported only where it is used: the client starts threads of its own.
        import obstore

        self.settings, self.client = settings, obstore
        self.bucket = obstore.store.S3Store(
            settings.bucket,
            endpoint=settings.endpoint,
            region=settings.region,
            access_key_id=settings.access_key,
            secret_access_key=settings.secret_key,
            virtual_hosted_style_request=False,
            client_options={
                'allow_http': settings.endpoint.startswith('http://'),
                'connect_timeout': f'{CONNECT_SECONDS}s',
                'timeout': f'{ATTEMPT_SECONDS}s',
            },
            retry_config={
                'max_retries': RETRIES,
                'retry_timeout': timedelta(seconds=ATTEMPT_SECONDS),
            },
        )

    @property
    def place(self) -> str:
        """The address of the store and the name of the bucket."""
        return f'{self.settings.endpoint}/{self.settings.bucket}'

    def save(self, name: str, content: bytes) -> None:
        """Write a file in one request, which the store takes as a whole or not at all."""
        kind = TYPE if is_name(name) else OTHER_TYPE
        attributes = {'Content-Type': kind, 'Cache-Control': CACHED}
        with self.failures():
            self.client.put(self.bucket, name, content, attributes=attributes, use_multipart=False)

    def read(self, name: str) -> bytes:
        """Return the content of a file. Raises FileMissing."""
        with self.failures():
            try:
                return bytes(self.client.get(self.bucket, name).bytes())
            # Stores differ in which of the two errors they send.
            except (FileNotFoundError, self.client.exceptions.NotFoundError) as error:
                raise FileMissing(name) from error

    def delete(self, names: Iterable[str]) -> None:
        """Delete files; S3 reports no error for those that are not there."""
        with self.failures():
            for name in names:
                self.client.delete(self.bucket, name)

    def files(self) -> Iterator[StoredFile]:
        """Yield every file, a thousand per request."""
        with self.failures():
            for page in self.client.list(self.bucket, chunk_size=1000):
                for one in page:
                    yield StoredFile(one['path'], one['size'], one['last_modified'])

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Turn every error of the client into StoreUnavailable."""
        try:
            yield
        except (self.client.exceptions.BaseError, OSError) as error:
            # The other lines repeat the request.
            raise StoreUnavailable(str(error).partition('\n')[0]) from error
