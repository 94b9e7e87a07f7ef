"""A chat server in small that uses every public name: what it is given is typed throughout."""
# ruff: noqa: T201

from collections.abc import Collection, Hashable, Mapping
from datetime import UTC, datetime

import faqbot
from faqbot import (
    Analysis,
    Answer,
    Assistant,
    Attribute,
    Bot,
    Candidate,
    Category,
    CategoryTranslation,
    Channel,
    ChannelTranslation,
    Choice,
    Chose,
    Closed,
    ConditionalAnswer,
    Contribution,
    Conversation,
    ConversationError,
    Correction,
    DataError,
    Decision,
    Dense,
    Encoder,
    EncoderError,
    EndRequested,
    Entry,
    EntrySource,
    EntryTranslation,
    Event,
    Example,
    Explanation,
    FaqbotError,
    Form,
    Handoff,
    HandoffReason,
    InContext,
    InvalidAttribute,
    InvalidConversation,
    InvalidEvent,
    Knowledge,
    KnowledgeError,
    KnowledgeMenu,
    Label,
    LanguageChosen,
    Link,
    Location,
    Logit,
    Menu,
    MenuChoice,
    MenuTranslation,
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
    Reason,
    Reply,
    ReplyKind,
    Said,
    Score,
    SecretChecked,
    SecretResult,
    Sentence,
    Settings,
    SettingsTranslation,
    SmallTalk,
    Span,
    Started,
    Status,
    Support,
    SynonymMatch,
    Synonyms,
    Texts,
    TicketKind,
    TicketRequest,
    Token,
    Topic,
    Turn,
    VerificationAsked,
    Verified,
    WaitExpired,
    WrongType,
    Yearly,
    from_json,
    sign,
    to_json,
    unsign,
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
        for problem in problems:
            where: Location = problem.where
            what: Sentence = problem.what
            print(where.line, what.ja)
    except (ModelError, EncoderError, FaqbotError) as error:
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
    except (InvalidAttribute, InvalidEvent, InvalidConversation) as error:
        kind: ConversationError = error
        raise SystemExit(str(kind)) from error
    for reply in replies:
        show(reply)
    form: Form | None = conversation.form
    proof: Verified | None = conversation.verified
    kept = sign(conversation, b"0123456789abcdef", now())
    assert unsign(kept, b"0123456789abcdef", now=now()) == conversation
    questions: tuple[PastQuestion, ...] = conversation.questions
    topic: Topic = conversation.topic
    print(form, proof, questions, topic.terms, conversation.status is Status.BOT)
    return to_json(conversation)


def show(reply: Reply) -> None:
    """Print a bubble."""
    choices: tuple[Choice, ...] = reply.choices
    handoff: Handoff | None = reply.handoff
    ticket: TicketRequest | None = reply.ticket
    if reply.kind is not ReplyKind.NOTICE:
        links: tuple[Link, ...] = reply.links
        mailed = ticket is not None and ticket.kind is TicketKind.MAIL
        print(reply.text, [choice.label for choice in choices], handoff, links, mailed)


def ask(bot: Bot, text: str) -> Score:
    """Ask a question on its own, and tell how that does when no entry answers it."""
    try:
        bot.ask(text.encode())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    except WrongType as error:
        print(error)
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
    tokens: tuple[Token, ...] = query.tokens
    fired: tuple[SynonymMatch, ...] = query.synonyms
    mended: tuple[Correction, ...] = query.corrections
    print(query.terms, best, len(tokens), fired, mended)
    return outcome.score(Label())


def explain(bot: Bot, text: str) -> float:
    """Return what all signals together give to the best candidate's log-odds."""
    explanation: Explanation = bot.explain(text)
    contributions: list[Contribution] = [
        one for found in explanation.contributions.values() for one in found
    ]
    like: dict[str, list[tuple[Example, float]]] = explanation.like
    before: InContext | None = explanation.context
    reasons: tuple[Reason, ...] = before.reasons if before is not None else ()
    print(like, reasons)
    return sum(one.amount for one in contributions)


def weights(model: Model) -> float:
    """Return what counts whatever is asked, with an encoder and without one."""
    dense: Dense | None = model.dense
    scopes: list[Logit] = [model.scope, *([dense.scope] if dense is not None else [])]
    return sum(scope.bias for scope in scopes)


def answers(bot: Bot) -> dict[str, str]:
    """Return the answers of the knowledge base."""
    assistant: Assistant = bot.assistant
    knowledge: Knowledge = assistant.knowledge
    entries: tuple[Entry, ...] = knowledge.entries
    return {entry.id: entry.answer for entry in entries}


class Pages:
    """Entries with versions, as a table has them."""

    def versions(self) -> Mapping[str, Hashable]:
        """Return the ids with their versions."""
        return {"bath": 1, "pool": 1}

    def entries(self, ids: Collection[str]) -> list[Entry]:
        """Return the entries of ``ids``."""
        return [Entry(id_, "water", f"{id_}はどこですか", f"{id_}は地階です。") for id_ in ids]


def hotel() -> int:
    """Make a bot of objects, and edit it; return how many entries there are."""
    source: EntrySource = Pages()
    english = MenuTranslation("Water", "Which?")
    choices = (MenuChoice("entry", "bath", "大浴場"),)
    menu = KnowledgeMenu("top", "水", "どちらですか", choices, en=english)
    always = Channel(
        "live_chat", "チャット", hours=((Span(0, 1440),),) * 7, en=ChannelTranslation("Chat")
    )
    bot = Bot.from_entries(
        source,
        categories=[Category("water", "水", en=CategoryTranslation("Water"))],
        menus=[menu],
        settings={"name": "宿"},
        synonyms=Synonyms((("大浴場", "お風呂"),)),
        support=Support(channels=(always,), yearly=(Yearly((12, 31), (1, 3), "年末年始"),)),
    )
    settings: Settings = bot.knowledge.settings
    courtesies: tuple[SmallTalk, ...] = bot.knowledge.smalltalk
    told: tuple[Attribute, ...] = settings.attributes
    names: SettingsTranslation | None = settings.en
    texts: Texts = bot.knowledge.en
    print(settings.name, len(courtesies), told, names, len(texts.responses))
    premium = ConditionalAnswer("plan = premium", "無料です。")
    translation = EntryTranslation("Is there a sauna?", answer="On the roof.")
    print(premium.answer, translation.complete)
    bot.add({"id": "wifi", "question": "Wi-Fiは使えますか", "answer": "使えます。"})
    bot.remove("pool")
    return len(bot.settle().entries)


def events(moment: datetime) -> list[Event]:
    """Return one of every event."""
    return [
        Started(),
        Said("出金できない"),
        Chose("entry:withdrawal-fee"),
        LanguageChosen("en"),
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
    print(hotel())
    print(len(events(now())), faqbot.__version__)
