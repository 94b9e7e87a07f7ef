"""Events of the desk as LINE's message objects. Pure.

Limits: https://developers.line.biz/en/reference/messaging-api/#message-objects.
"""

from __future__ import annotations

from collections.abc import Sequence

from faqbot import markup
from faqbot.channels.adapter import Link, Say
from faqbot.channels.texts import ascii_address, choices_of, parted, shortened, split, units
from faqbot.knowledge.links import Link as AnswerLink
from faqbot.types import Json

MOST_MESSAGES = 5  # of one request
LONGEST_TEXT = 5000
MOST_CHOICES = 13  # quick replies of one message
LONGEST_LABEL = 20
LONGEST_DATA = 300
MOST_BUTTONS = 4  # of one template
LONGEST_PROMPT = 160  # of a template without a picture
LONGEST_ADDRESS, LONGEST_PICTURE = 1000, 2000
LONGEST_ALTERNATIVE = 400
_PICTURES = (".jpg", ".jpeg", ".png")
_CHOOSE, _MORE = "choose", "more"


def messages_of(events: Sequence[Json], after: int, say: Say, link: Link) -> list[Json]:
    """Return what the visitor is to see of ``events`` later than ``after``.

    Quick replies vanish with the next message, so the latest ones stand at the last message.
    """
    shown = [event for event in events if event["seq"] > after and is_for_visitor(event)]
    made: list[Json] = []
    offered: Json | None = None
    for event in shown:
        if choices_of(event):
            offered = event
        text, links = parted(event, _is_native)
        said = _text({**event, "text": text}, link)
        made += [{"type": "text", "text": piece} for piece in split(said, LONGEST_TEXT)]
        made += _shown(links)
    if offered is not None and made:
        made[-1]["quickReply"] = quick_replies(offered, 0, say)
    return made


def _is_native(link: AnswerLink) -> bool:
    """Tell whether LINE shows ``link`` as a picture or a button; else it stays in the text."""
    address = ascii_address(link.address)
    if not address.startswith("https://"):
        return False
    if link.picture:
        path = address.partition("?")[0].partition("#")[0].lower()
        return path.endswith(_PICTURES) and len(address) <= LONGEST_PICTURE
    return units(link.label) <= LONGEST_LABEL and len(address) <= LONGEST_ADDRESS


def _shown(links: Sequence[AnswerLink]) -> list[Json]:
    """Return pictures, then buttons, four a message; below them the labels say what they are."""
    pictures = [_picture(ascii_address(link.address)) for link in links if link.picture]
    buttons = [link for link in links if not link.picture]
    starts = range(0, len(buttons), MOST_BUTTONS)
    return pictures + [_template(buttons[start : start + MOST_BUTTONS]) for start in starts]


def _picture(address: str) -> Json:
    return {"type": "image", "originalContentUrl": address, "previewImageUrl": address}


def _template(links: Sequence[AnswerLink]) -> Json:
    alternative = "\n".join(f"{link.label} {link.address}" for link in links)
    actions = [
        {"type": "uri", "label": link.label, "uri": ascii_address(link.address)} for link in links
    ]
    prompt = shortened("\n".join(f"・{link.label}" for link in links), LONGEST_PROMPT)
    return {
        "type": "template",
        "altText": shortened(alternative, LONGEST_ALTERNATIVE),
        "template": {"type": "buttons", "text": prompt, "actions": actions},
    }


def page_of(events: Sequence[Json], seq: int, start: int, say: Say) -> list[Json]:
    """Return a further page of the choices that the event ``seq`` offers."""
    event = next((event for event in events if event["seq"] == seq), None)
    if event is None or not choices_of(event)[start:]:
        return []
    text = say("more_choices")
    return [{"type": "text", "text": text, "quickReply": quick_replies(event, start, say)}]


def quick_replies(event: Json, start: int, say: Say) -> Json:
    """Return the choices from ``start`` on; when there are too many, the last one leads on."""
    choices = choices_of(event)
    numbered = _has_long(choices)
    shown = list(enumerate(choices, 1))[start:]
    more = None
    if len(shown) > MOST_CHOICES:
        shown = shown[: MOST_CHOICES - 1]
        more = say("more_choices")
    items = [_item(choice, number if numbered else None) for number, choice in shown]
    if more is not None:
        data = f"{_MORE}\n{event['seq']}\n{start + MOST_CHOICES - 1}"
        items.append(_postback(more, data, more))
    return {"items": items}


def chosen(data: str) -> tuple[str, str] | None:
    """Return id and label of the choice in a postback's ``data``, or None."""
    kind, _, rest = data.partition("\n")
    id_, _, label = rest.partition("\n")
    return (id_, label) if kind == _CHOOSE and id_ else None


def page_asked(data: str) -> tuple[int, int] | None:
    """Return event and first choice of the page that a postback's ``data`` asks for, or None."""
    kind, *numbers = data.split("\n")
    if kind != _MORE or len(numbers) != 2 or not all(n.isdecimal() for n in numbers):
        return None
    return int(numbers[0]), int(numbers[1])


def is_for_visitor(event: Json) -> bool:
    """Tell whether ``event`` is a message to the visitor."""
    return bool(event["type"] == "message" and event["from"]["kind"] != "visitor")


def _text(event: Json, link: Link) -> str:
    """Return what ``event`` says; whole labels stand in the text when a button cannot hold them."""
    lines = [markup.line(event["text"])] if event["text"].strip() else []
    if event["from"]["kind"] == "operator" and event["from"]["name"]:
        lines.insert(0, f"【{event['from']['name']}】")
    if (file := event.get("attachment")) is not None:
        lines += [f"📎 {file['name']}", *filter(None, [link(file["id"])])]
    choices = choices_of(event)
    if _has_long(choices):
        lines += [f"{number}. {choice['label']}" for number, choice in enumerate(choices, 1)]
    return "\n".join(lines)


def _has_long(choices: Sequence[Json]) -> bool:
    return any(units(choice["label"]) > LONGEST_LABEL for choice in choices)


def _item(choice: Json, number: int | None) -> Json:
    label = choice["label"]
    short = shortened(label if number is None else f"{number}. {label}", LONGEST_LABEL)
    data = f"{_CHOOSE}\n{choice['id']}\n"
    if units(data) > LONGEST_DATA:  # then the visitor's own words pick it
        return {"type": "action", "action": {"type": "message", "label": short,
                                             "text": shortened(label, LONGEST_DATA)}}  # fmt: skip
    room = LONGEST_DATA - units(data)
    kept = next(split(label, room), "") if room else ""
    return _postback(short, data + kept, shortened(label, LONGEST_DATA))


def _postback(label: str, data: str, shown: str) -> Json:
    action = {"type": "postback", "label": label, "data": data, "displayText": shown}
    return {"type": "action", "action": action}
