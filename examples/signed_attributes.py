"""A page whose server signs what it knows of its visitor, so that answers may depend on it.

    pip install 'faqbot[server]'
    uvicorn examples.signed_attributes:app

Then http://127.0.0.1:8000/?customer=1 is the page of a customer who pays, ?customer=2 that of one
who does not. Both may change what their browser sends; only the server knows the secret.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from faqbot import Bot
from faqbot.knowledge.model import Attribute
from faqbot.web import create_app, lifespan_of
from faqbot.web.settings import ServerSettings

CUSTOMERS = {"1": {"plan": "pro"}, "2": {"plan": "free"}}  # yours stand in your database
ENTRIES = [
    {
        "id": "shipping-fee",
        "question": "送料はいくらですか？",
        "answer": "送料は500円です。",
        "answers": [{"when": "plan = pro", "answer": "送料は無料です。"}],
    }
]
SETTINGS = {"attributes": (Attribute("plan", ("free", "pro")),)}
PAGE = """<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>マイページ</title>
<h1>マイページ</h1>
<script src="/support/widget.js" defer></script>
<faq-chat data-signed-attributes="{word}"></faq-chat>
</html>
"""


def signed(attributes: dict[str, str], secret: str, seconds: int = 3600) -> str:
    """Return ``BASE64URL.UNTIL.HEX``, the word that the widget hands on; nothing else is needed."""
    told = base64.urlsafe_b64encode(json.dumps(attributes).encode()).decode().rstrip("=")
    word = f"{told}.{int(time.time()) + seconds}"
    return f"{word}.{hmac.new(secret.encode(), word.encode(), hashlib.sha256).hexdigest()}"


def make_app(data: Path = Path("faqbot-data"), secret: str = secrets.token_hex(32)) -> FastAPI:
    """Return the application; page and desk share ``secret``."""
    bot = Bot.from_entries(ENTRIES, settings=SETTINGS)
    support = create_app(bot, settings=ServerSettings(data=data, host_secret=secret))
    app = FastAPI(lifespan=lifespan_of(support))
    app.mount("/support", support)

    @app.get("/", response_class=HTMLResponse)
    async def page(customer: str = "") -> str:
        return PAGE.replace("{word}", signed(CUSTOMERS.get(customer, {}), secret))

    return app


app = make_app()
