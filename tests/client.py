"""A chat server in small that uses every public name: what it is given is typed throughout."""
# ruff: noqa: T201

from datetime import UTC, datetime

import faqbot
from faqbot import (
    Analysis,
    Answer,
    Assistant,
    Bot,
    Candidate,
    Choice,
    Chose,
    Closed,
    Contribution,
    Conversation,
    ConversationError,
    DataError,
    Decision,
    Encoder,
    EndRequested,
    Entry,
    Event,
    Explanation,
    FaqbotError,
    Form,
    Handoff,
    HandoffReason,
    InvalidConversation,
    InvalidEvent,
    Knowledge,
    KnowledgeError,
    Label,
    Menu,
    Miss,
    Model,
    ModelError,
    Observer,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Outcome,
    PastQuestion,
    Phase,
    Problem,
    Ranking,
    Rated,
    Reply,
    ReplyKind,
    Said,
    Score,
    SecretChecked,
    SecretResult,
    Started,
    Status,
    TicketRequest,
    Turn,
    VerificationAsked,
    Verified,
    WaitExpired,
    from_json,
    to_json,
)


def observe(turn: Turn) -> None:
    """Print what a log would keep."""
    reason: HandoffReason | None = turn.handoff
    print(turn.at, turn.before, turn.after, turn.entry, reason)


def opened(encoder: Encoder | None) -> Bot | None:
    """Open the sample, or print every mistake in it."""
    observer: Observer = observe
    try:
        model: Model = Model.load()
        return Bot.load(model=model, observer=observer, encoder=encoder, clock=now)
    except (KnowledgeError, DataError) as error:
        problems: tuple[Problem, ...] = error.problems
        print(*problems, sep="\n")
    except (ModelError, FaqbotError) as error:
        print(error)
    return None


def now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


def say(bot: Bot, stored: dict[str, object], event: Event | str) -> dict[str, object]:
    """Take one event of a conversation that is kept as JSON."""
    try:
        conversation: Conversation = from_json(stored)
        conversation, replies = bot.reply(conversation, event)
    except (InvalidEvent, InvalidConversation) as error:
        kind: ConversationError = error
        raise SystemExit(str(kind)) from error
    for reply in replies:
        show(reply)
    form: Form | None = conversation.form
    verified: Verified | None = conversation.verified
    questions: tuple[PastQuestion, ...] = conversation.questions
    print(form, verified, questions, conversation.status is Status.BOT)
    return to_json(conversation)


def show(reply: Reply) -> None:
    """Print a bubble."""
    choices: tuple[Choice, ...] = reply.choices
    handoff: Handoff | None = reply.handoff
    ticket: TicketRequest | None = reply.ticket
    if reply.kind is not ReplyKind.NOTICE:
        print(reply.text, [choice.label for choice in choices], handoff, ticket)


def ask(bot: Bot, text: str) -> Score:
    """Ask a question on its own, and tell how that does when no entry answers it."""
    outcome: Outcome = bot.ask(text)
    decision: Decision = outcome.decision
    match decision:
        case Answer(entry, confidence):
            print(entry, confidence)
        case Menu(entries, confidence, menu):
            print(entries, confidence, menu)
        case Miss(confidence):
            print(confidence)
    ranking: Ranking = outcome.ranking
    query: Analysis = ranking.query
    best: Candidate | None = ranking.best
    print(query.terms, best)
    return outcome.score(Label())


def explain(bot: Bot, text: str) -> float:
    """Return what all signals together give to the best candidate's log-odds."""
    explanation: Explanation = bot.explain(text)
    contributions: list[Contribution] = [
        one for found in explanation.contributions.values() for one in found
    ]
    return sum(one.amount for one in contributions)


def answers(bot: Bot) -> dict[str, str]:
    """Return the answers of the knowledge base."""
    assistant: Assistant = bot.assistant
    knowledge: Knowledge = assistant.knowledge
    entries: tuple[Entry, ...] = knowledge.entries
    return {entry.id: entry.answer for entry in entries}


def events(moment: datetime) -> list[Event]:
    """Return one of every event."""
    return [
        Started(),
        Said("出金できない"),
        Chose("entry:withdrawal-fee"),
        EndRequested(),
        Closed(),
        OperatorJoined("佐藤"),
        OperatorSaid("お待たせしました"),
        OperatorLeft(),
        OperatorReleased(),
        VerificationAsked(),
        SecretChecked("code", "1234567", SecretResult.WRONG, 4, moment),
        WaitExpired(),
        Rated(5),
    ]


if __name__ == "__main__":
    bot = opened(None)
    assert bot is not None
    stored = say(bot, to_json(Conversation(phase=Phase.READY)), "出金の手数料は")
    print(len(stored), ask(bot, "明日の天気は"), explain(bot, "出金"), len(answers(bot)))
    print(len(events(now())), faqbot.__version__)
