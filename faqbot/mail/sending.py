"""Hand a letter to the mail server."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from faqbot.errors import MailError
from faqbot.mail.letters import Letter, bare, message_of
from faqbot.mail.servers import Server

if TYPE_CHECKING:
    from aiosmtplib import SMTP

PATIENCE = 60.0  # seconds for a whole letter, however slowly the server answers
_STEP = 20.0  # seconds for one answer of the server
_GOODBYE = 5.0  # seconds for its answer to QUIT, of which nothing depends any more
_PERMANENT = 500
# Permanent by their number, yet about our server's settings and not about the letter.
_OURS = frozenset({530, 534, 535, 538})

Send = Callable[[Letter], Awaitable[None]]


class MailRefused(MailError):  # noqa: N818
    """The server did not take the letter; ``permanent`` when it never will."""

    def __init__(self, said: str, *, permanent: bool) -> None:
        super().__init__(said)
        self.permanent = permanent


def sender(server: Server, *, tls: ssl.SSLContext | None = None) -> Send:
    """Return what hands one letter to ``server``, or raises :class:`MailRefused`.

    A letter of which the server's last answer is lost counts as refused for now: it may have gone
    out, and goes out again with the same Message-ID, by which recipients' servers know it.
    """
    from aiosmtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException

    async def send(letter: Letter) -> None:
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.implicit_tls,
            start_tls=True if server.must_start_tls else None,
            tls_context=tls,
            timeout=_STEP,
        )
        try:
            message = message_of(letter)
            async with asyncio.timeout(PATIENCE):
                await client.connect()
                await client.send_message(
                    message, sender=bare(letter.sender), recipients=[bare(letter.recipient)]
                )
        except SMTPRecipientsRefused as error:
            code, said = error.recipients[0].code, error.recipients[0].message
            raise MailRefused(f"{code} {said}", permanent=code >= _PERMANENT) from error
        except SMTPResponseException as error:
            permanent = error.code >= _PERMANENT and error.code not in _OURS
            raise MailRefused(f"{error.code} {error.message}", permanent=permanent) from error
        except (SMTPException, OSError, TimeoutError) as error:
            client.close()
            said = str(error) or f"no answer within {PATIENCE:.0f} s"
            raise MailRefused(said, permanent=False) from error
        except ValueError as error:  # no message can be made of it
            raise MailRefused(str(error), permanent=True) from error
        finally:
            await _quit(client)

    return send


async def _quit(client: SMTP) -> None:
    """Take leave of a server that has answered so far; one that has not is left without a word."""
    from aiosmtplib import SMTPException

    with suppress(SMTPException, OSError, TimeoutError):
        if client.is_connected:
            await client.quit(timeout=_GOODBYE)
    client.close()
