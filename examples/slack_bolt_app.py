"""A bot in Slack by Bolt: messages are answered, choices are buttons.

`faqbot serve` speaks Slack by itself (docs/channels.md); this is for those who have a Bolt app.
"""

from slack_bolt import App

from faqbot import Bot, Chose, Conversation, InvalidEvent, Reply

bot = Bot.load()
conversations: dict[str, Conversation] = {}  # by channel; a database in earnest


def blocks(reply: Reply) -> list[dict]:
    """Return a reply as blocks; a button has room for 75 characters."""
    found: list[dict] = [{"type": "section", "text": {"type": "mrkdwn", "text": reply.text}}]
    if reply.choices:
        buttons = [
            {
                "type": "button",
                "action_id": f"choose-{number}",
                "value": choice.id,
                "text": {"type": "plain_text", "text": choice.label[:75]},
            }
            for number, choice in enumerate(reply.choices)
        ]
        found.append({"type": "actions", "elements": buttons})
    return found


def answer(channel: str, event: Chose | str, say) -> None:
    """Take an event of a channel, and say what comes of it."""
    conversation = conversations.get(channel) or bot.start()[0]
    try:
        conversations[channel], replies = bot.reply(conversation, event, id=channel)
    except InvalidEvent:  # a button of long ago
        return
    for reply in replies:
        say(text=reply.text, blocks=blocks(reply))


def listen(app: App) -> App:
    """Answer in ``app``: App(token=…, signing_secret=…)."""

    @app.event("message")
    def said(event, say) -> None:
        answer(event["channel"], event["text"], say)

    import re

    @app.action(re.compile(r"choose-\d+"))
    def chose(ack, body, action, say) -> None:
        ack()
        answer(body["channel"]["id"], Chose(action["value"]), say)

    return app
