"""Files of a form: kept apart until it is sent, told by a seal, and moved to the others then."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile

from faqbot.desk.ticket_files import TicketFile
from faqbot.web.attachments import MOST_FILES, drop_unnoted, keep_file
from faqbot.web.errors import ApiError
from faqbot.web.pages.form_guard import Guard
from faqbot.web.state import ServerState

_KEPT = 2 * 3600  # seconds: longer than a form's seal
_MISTAKES = {413: "file_large", 415: "file_type"}


@dataclass(frozen=True, slots=True)
class FormFiles:
    """Files that the visitor has chosen so far, and what was wrong with the last ones."""

    files: tuple[TicketFile, ...] = ()
    mistake: str = ""

    def shown(self, guard: Guard) -> list[dict[str, object]]:
        """Return what the page says of them; ``value`` brings each along, sealed."""
        return [{**one.json(), "value": _sealed(one, guard)} for one in self.files]


async def read_files(form: FormData, guard: Guard, state: ServerState) -> FormFiles:
    """Return the files of ``form``: those it brings along, and those it uploads, kept now."""
    known = list(_known(form.getlist("kept"), guard))
    uploads = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if uploads:
        await asyncio.to_thread(state.pending.drop_old, _KEPT)
    mistake = ""
    for upload in uploads:
        if len(known) >= MOST_FILES:
            mistake = "file_many"
            break
        try:
            known.append(await keep_file(state, upload, state.pending))
        except ApiError as error:
            mistake = _MISTAKES.get(error.status, "file_failed")
    return FormFiles(tuple(known), mistake)


def moved(files: Sequence[TicketFile], state: ServerState) -> list[TicketFile] | None:
    """Move ``files`` to where they stay; None when one is gone. Blocks."""
    done: list[TicketFile] = []
    for one in files:
        if not state.files.take(one.id, state.pending):
            drop_unnoted(state, done, ())
            return None
        done.append(one)
    return done


def _sealed(file: TicketFile, guard: Guard) -> str:
    told = json.dumps(file.json(), ensure_ascii=False)
    return f"{guard.seal(told)} {told}"


def _known(values: Iterable[object], guard: Guard) -> Iterable[TicketFile]:
    for value in values:
        seal, _, told = str(value).partition(" ")
        if guard.holds(told, seal):
            yield TicketFile(**json.loads(told))
