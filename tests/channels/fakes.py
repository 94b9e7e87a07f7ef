"""LINE and Slack as their public documents describe them, on a port of their own.

They take what the real ones take, refuse the rest, and can be told to fail.
"""

import asyncio
import json
import re
import threading
from collections import deque
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Api:
    """What both share: a list of what to do wrong, and what was seen."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []  # what users see, in order
        self.requests: list[dict[str, Any]] = []
        self.invalid: list[str] = []
        self.faults: deque[str] = deque()
        self.always: str | None = None
        self.lock = threading.Lock()

    def fault(self) -> str | None:
        return self.faults.popleft() if self.faults else self.always

    def fail_again_and_again(self, fault: str) -> None:
        """Fail twice; once where each time asks for a second of patience."""
        self.faults.extend([fault] * (1 if fault == "429" else 2))

    def texts(self) -> list[str]:
        return [message["text"] for message in self.seen]

    async def fail(self, fault: str, do: Any) -> Response | None:
        """Fail before or after it was done: ``503``, ``done-503``, ``done-slow``, ``429``."""
        if fault.startswith("done-"):
            do()
        if fault.endswith("slow"):
            await asyncio.sleep(0.7)
        if fault == "429":
            return JSONResponse({"message": "limit"}, 429, {"Retry-After": "1"})
        return JSONResponse({"message": "Internal"}, 503)


class FakeLine(Api):
    """api.line.me and api-data.line.me."""

    token = "line-token"

    def __init__(self) -> None:
        super().__init__()
        self.reply_tokens: dict[str, str] = {}  # token → user; a token works once
        self.retry_keys: dict[str, str] = {}
        self.content: dict[str, bytes] = {}
        self.app = Starlette(
            routes=[
                Route("/v2/bot/message/{what}", self.message, methods=["POST"]),
                Route("/v2/bot/message/{id}/content", self.get_content),
            ]
        )

    async def get_content(self, request: Request) -> Response:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return JSONResponse({"message": "Authentication failed"}, 401)
        data = self.content.get(request.path_params["id"])
        return Response(data) if data is not None else JSONResponse({"message": "Not found"}, 404)

    async def message(self, request: Request) -> Response:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return JSONResponse({"message": "Authentication failed"}, 401)
        what, body = request.path_params["what"], json.loads(await request.body())
        key = request.headers.get("X-Line-Retry-Key")
        self.requests.append({"what": what, "key": key, **body})
        if wrong := self.check(what, body, key):
            self.invalid.append(wrong)
            return JSONResponse({"message": wrong}, 400)

        def do() -> None:
            user = self.reply_tokens.pop(body["replyToken"]) if what == "reply" else body["to"]
            if key is not None:
                self.retry_keys[key] = user
            self.seen += [{"user": user, "by": what, **message} for message in body["messages"]]

        with self.lock:
            fault = self.fault()
            if what == "reply" and body["replyToken"] not in self.reply_tokens:
                return JSONResponse({"message": "Invalid reply token"}, 400)
            if key is not None and key in self.retry_keys:
                said = "The retry key is already accepted"
                return JSONResponse({"message": said}, 409)
            if fault is None:
                do()
                return JSONResponse({"sentMessages": [{"id": "1"} for _ in body["messages"]]})
        return await self.fail(fault, do)

    def check(self, what: str, body: dict[str, Any], key: str | None) -> str | None:
        if what not in ("reply", "push"):
            return "no such endpoint"
        wanted = {"reply": {"replyToken", "messages"}, "push": {"to", "messages"}}[what]
        if set(body) != wanted:
            return f"properties {sorted(body)}"
        if what == "reply" and key is not None:
            return "a reply takes no retry key"
        if key is not None and not UUID.fullmatch(key):
            return "the retry key is no UUID"
        if what == "push" and not re.fullmatch(r"U[0-9a-f]{32}", body["to"]):
            return "to is no user"
        if not 1 <= len(body["messages"]) <= 5:
            return "1 to 5 messages"
        return next(filter(None, map(self.check_message, body["messages"])), None)

    def check_message(self, message: dict[str, Any]) -> str | None:
        wrong = {
            "text": self.check_text,
            "image": self.check_image,
            "template": self.check_template,
        }[message["type"]](message)
        if wrong:
            return wrong
        if "quickReply" not in message:
            return None
        items = message["quickReply"]["items"]
        if not 1 <= len(items) <= 13:
            return "1 to 13 quick replies"
        return next(filter(None, map(self.check_item, items)), None)

    def check_text(self, message: dict[str, Any]) -> str | None:
        if set(message) - {"type", "text", "quickReply"}:
            return f"message {message}"
        fine = message["text"].strip() and utf16(message["text"]) <= 5000
        return None if fine else "text of 1 to 5000"

    def check_image(self, message: dict[str, Any]) -> str | None:
        if set(message) - {"type", "originalContentUrl", "previewImageUrl", "quickReply"}:
            return f"message {message}"
        for address in (message["originalContentUrl"], message["previewImageUrl"]):
            if not re.fullmatch(r"https://[!-~]+", address) or len(address) > 2000:
                return f"picture {address}"
        return None

    def check_template(self, message: dict[str, Any]) -> str | None:
        template = message["template"]
        if set(message) - {"type", "altText", "template", "quickReply"}:
            return f"message {message}"
        if set(template) != {"type", "text", "actions"} or template["type"] != "buttons":
            return f"template {template}"
        if not 1 <= utf16(message["altText"]) <= 400 or not 1 <= utf16(template["text"]) <= 160:
            return "texts of a template"
        if not 1 <= len(template["actions"]) <= 4:
            return "1 to 4 actions"
        for action in template["actions"]:
            if action["type"] != "uri" or not 1 <= utf16(action["label"]) <= 20:
                return f"action {action}"
            if not re.fullmatch(r"https://[!-~]+", action["uri"]) or len(action["uri"]) > 1000:
                return f"uri {action}"
        return None

    def check_item(self, item: dict[str, Any]) -> str | None:
        action = item["action"]
        if item["type"] != "action" or not 1 <= utf16(action["label"]) <= 20:
            return f"label {action.get('label')}"
        if action["type"] == "message":
            return None if 1 <= utf16(action["text"]) <= 300 else "text of an action"
        if action["type"] != "postback" or not 1 <= utf16(action["data"]) <= 300:
            return f"data {action}"
        return None if 1 <= utf16(action["displayText"]) <= 300 else "displayText"


class FakeSlack(Api):
    """slack.com/api: chat.postMessage and conversations.replies."""

    token = "xoxb-token"

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.unreachable: set[str] = set()  # pictures that Slack cannot fetch
        self.app = Starlette(
            routes=[
                Route("/api/chat.postMessage", self.post, methods=["POST"]),
                Route("/api/conversations.replies", self.replies, methods=["POST"]),
            ]
        )

    async def post(self, request: Request) -> Response:
        body = await self.body(request)
        if isinstance(body, Response):
            return body
        self.requests.append(body)
        if wrong := self.check(body):
            self.invalid.append(wrong)
            return JSONResponse({"ok": False, "error": "invalid_blocks", "detail": wrong})

        def do() -> None:
            self.count += 1
            self.seen.append({**body, "ts": f"1700000000.{self.count:06}"})

        fault = self.fault()
        if fault is None:
            do()
            return JSONResponse({"ok": True, "ts": self.seen[-1]["ts"]})
        if fault == "internal_error":
            return JSONResponse({"ok": False, "error": fault})
        return await self.fail(fault, do)

    async def replies(self, request: Request) -> Response:
        body = await self.body(request)
        if isinstance(body, Response):
            return body
        here = [
            m for m in self.seen if (m["channel"], m["thread_ts"]) == (body["channel"], body["ts"])
        ]
        start = int(body.get("cursor") or 0)
        page, more = here[start : start + 2], len(here) > start + 2  # Slack may give fewer
        if not body.get("include_all_metadata"):
            page = [{k: v for k, v in m.items() if k != "metadata"} for m in page]
        cursor = {"next_cursor": str(start + 2) if more else ""}
        return JSONResponse({"ok": True, "messages": page, "response_metadata": cursor})

    async def body(self, request: Request) -> Any:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        return json.loads(await request.body())

    def check(self, body: dict[str, Any]) -> str | None:
        if not re.fullmatch(r"[CDG][A-Z0-9]+", body["channel"]):
            return "channel"
        if not re.fullmatch(r"\d+\.\d{6}", body["thread_ts"]):
            return "thread_ts"
        if not body["text"] or len(body["text"]) > 4000 or not 1 <= len(body["blocks"]) <= 50:
            return "text or blocks"
        if set(body["metadata"]) != {"event_type", "event_payload"}:
            return "metadata"
        return next(filter(None, map(self.check_block, body["blocks"])), None)

    def check_block(self, block: dict[str, Any]) -> str | None:
        if block["type"] == "section":
            fine = block["text"]["type"] == "mrkdwn" and 1 <= len(block["text"]["text"]) <= 3000
            return None if fine else "section"
        if block["type"] == "image":
            if not 1 <= len(block["alt_text"]) <= 2000 or len(block["image_url"]) > 3000:
                return "image"
            return None if block["image_url"] not in self.unreachable else "not fetched"
        if block["type"] != "actions" or not 1 <= len(block["elements"]) <= 25:
            return "actions"
        ids = [element["action_id"] for element in block["elements"]]
        if len(set(ids)) < len(ids):
            return "action_id twice"
        for element in block["elements"]:
            if element["type"] != "button" or element["text"]["type"] != "plain_text":
                return "button"
            if not 1 <= len(element["text"]["text"]) <= 75:
                return "button's text"
            leads = re.fullmatch(r"https://[!-~]{1,2992}", element.get("url", ""))
            if not leads and not 1 <= len(element["value"]) <= 2000:
                return "button's value"
        return None


class FakeDesk(Api):
    """Another live desk that checks signatures of Standard Webhooks by a code of its own."""

    secret = "a-secret-of-both-sides"

    def __init__(self) -> None:
        super().__init__()
        self.app = Starlette(routes=[Route("/hook", self.hook, methods=["POST"])])

    async def hook(self, request: Request) -> Response:
        import base64
        import hashlib
        import hmac
        import time

        raw, headers = await request.body(), request.headers
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{raw.decode()}"
        mac = hmac.new(self.secret.encode(), signed.encode(), hashlib.sha256).digest()
        if headers["webhook-signature"] != "v1," + base64.b64encode(mac).decode():
            self.invalid.append("signature")
            return Response(status_code=401)
        assert abs(time.time() - int(headers["webhook-timestamp"])) < 300
        body = json.loads(raw)
        assert body["id"] == headers["webhook-id"]
        self.requests.append(body)

        def do() -> None:
            if body["id"] not in [message["id"] for message in self.seen]:
                self.seen.append(body)

        fault = self.fault()
        if fault is None:
            do()
            return Response(status_code=204)
        return await self.fail(fault, do)

    def types(self) -> list[str]:
        return [message["type"] for message in self.seen]
