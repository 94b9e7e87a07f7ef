"""The desk inside an application of your own, under /support.

    pip install 'faqbot[server]'
    uvicorn examples.fastapi_app:app

Then http://127.0.0.1:8000/ is your page, with the widget; http://127.0.0.1:8000/support/contact
is the contact page of the desk.
"""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from faqbot import Bot
from faqbot.web import create_app, lifespan_of
from faqbot.web.settings import ServerSettings

PAGE = """<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>マイページ</title>
<h1>マイページ</h1>
<script src="/support/widget.js" defer></script>
<faq-chat></faq-chat>
</html>
"""


def make_app(data: Path = Path("faqbot-data")) -> FastAPI:
    """Return the application; conversations and files are kept in ``data``."""
    support = create_app(Bot.load(), settings=ServerSettings(data=data))
    app = FastAPI(lifespan=lifespan_of(support))
    app.mount("/support", support)

    @app.get("/", response_class=HTMLResponse)
    async def page() -> str:
        return PAGE

    return app


app = make_app()
