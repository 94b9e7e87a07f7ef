"""The apps of the server benchmark: ``python apps.py echo FOLDER`` prints its address."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.websockets import WebSocket, WebSocketDisconnect

from faqbot import Bot
from faqbot.web import ServerSettings, create_app
from faqbot.web.run import options_of
from faqbot.web.visitor.socket import CLIENT_FRAME

PLENTY = "1000000/1"


def echo(bot: Bot | None) -> FastAPI:
    """Return an app that gives back what it gets, after asking ``bot`` if there is one."""
    app = FastAPI()

    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        conversation = bot.start()[0] if bot is not None else None
        try:
            while True:
                text = await websocket.receive_text()
                if bot is not None and conversation is not None:
                    asked = CLIENT_FRAME.validate_json(text)
                    conversation, _ = bot.reply(conversation, asked.text)
                await websocket.send_text(text)
        except WebSocketDisconnect:
            return

    app.router.add_websocket_route("/v1/ws", talk)
    return app


def app_of(name: str, folder: Path) -> Any:
    """Return the app called ``name``."""
    if name == "echo":
        return echo(None)
    bot = Bot.load()
    if name == "engine":
        return echo(bot)
    settings = ServerSettings(
        remembered_conversations=100 if name == "soak" else 10_000,
        data=folder,
        watch=False,
        message_rate=PLENTY,
        frame_rate=PLENTY,
        start_rate=PLENTY,
        address_rate=PLENTY,
    )
    return create_app(bot, settings=settings)


def main() -> None:
    """Serve on a free port."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as bound:
        config = uvicorn.Config(app_of(name, folder), **options_of(ServerSettings()))
        sys.stdout.write(f"http://127.0.0.1:{bound.getsockname()[1]}\n")
        sys.stdout.flush()
        uvicorn.Server(config).run(sockets=[bound])


if __name__ == "__main__":
    main()
