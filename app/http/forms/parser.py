"""Reads forms with files, and keeps the texts of a form that is too large."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import IO, Any

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from app.http.forms.pairs import pairs_in
from app.sizes import MEGABYTE

# For all texts of a form together; nobody types more.
KEPT_BYTES = MEGABYTE

# How much is read at once, which is all that is in memory besides the texts.
CHUNK_BYTES, BUFFER_BYTES = 64 * 1024, 128 * 1024

MULTIPART, URLENCODED = 'multipart/form-data', 'application/x-www-form-urlencoded'

Part = Field | File


def bound_form(request: Request, body_bytes: int) -> None:
    """Limit the length of a form's texts, and drop files if its body is longer than this."""
    parser: Any = partial(BoundedParser, body_bytes=body_bytes)
    request.form_data_parser_class = parser


class BoundedParser(FormDataParser):
    """A parser that keeps texts up to KEPT_BYTES, and no files from a body that will be refused."""

    def __init__(self, *, body_bytes: int, **options: Any) -> None:
        super().__init__(**options)
        self.body_bytes, self.text_bytes, self.keeps_files = body_bytes, 0, True

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Return the stream, the texts and the files; a form that is malformed has none.

        Raises RequestEntityTooLarge.
        """
        self.keeps_files = (content_length or 0) <= self.body_bytes
        if mimetype == URLENCODED and not self.keeps_files:
            return stream, self.cls(pairs_in(stream.read())), self.cls()
        if mimetype != MULTIPART:
            return super().parse(stream, mimetype, content_length, options)
        fields: list[tuple[str, str]] = []
        files: list[tuple[str, FileStorage]] = []
        try:
            for part, content in self.parts(stream, content_length, options or {}):
                if isinstance(part, Field):
                    fields.append((part.name, content.read().decode(errors='replace')))
                elif self.keeps_files:
                    kept = FileStorage(content, part.filename, part.name, headers=part.headers)
                    files.append((part.name, kept))
        except ValueError:
            return stream, self.cls(), self.cls()
        return stream, self.cls(fields), self.cls(files)

    def parts(
        self, stream: IO[bytes], content_length: int | None, options: dict[str, str]
    ) -> Iterator[tuple[Part, IO[bytes]]]:
        """Yield each part with its content. Raises ValueError if it is malformed."""
        boundary = options.get('boundary', '').encode('ascii')
        if not boundary:
            raise ValueError('the boundary is missing')
        part: Part | None = None
        content: IO[bytes] = BytesIO()
        for event in self.events(stream, boundary):
            if isinstance(event, Field | File):
                part, content = event, self.content_of(event, content_length)
            elif part and isinstance(event, Data):
                self.write(part, content, event.data)
                if not event.more_data:
                    content.seek(0)
                    yield part, content

    def events(self, stream: IO[bytes], boundary: bytes) -> Iterator[object]:
        """Yield the events of the decoder: a part begins, or has more data."""
        decoder = MultipartDecoder(boundary, BUFFER_BYTES, max_parts=self.max_form_parts)
        data: bytes | None = b''
        while data is not None:
            # The decoder has to be told about the end.
            data = stream.read(CHUNK_BYTES) or None
            decoder.receive_data(data)
            while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
                yield event

    def content_of(self, part: Part, content_length: int | None) -> IO[bytes]:
        """Return a container for the content of a part; larger files are on disk."""
        if isinstance(part, Field) or not self.keeps_files:
            return BytesIO()
        return self.stream_factory(
            content_length, part.headers.get('content-type'), part.filename, None
        )

    def write(self, part: Part, content: IO[bytes], data: bytes) -> None:
        """Add to the content of a part. Raises RequestEntityTooLarge."""
        if isinstance(part, Field):
            self.text_bytes += len(data)
            if self.text_bytes > KEPT_BYTES:
                raise RequestEntityTooLarge
        elif not self.keeps_files:
            return
        content.write(data)
