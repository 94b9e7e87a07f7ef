"""Run an engine over questions, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import Engine
from faqbot.evaluation.pool import Progress, pool, silent

_CHUNK = 64  # questions a message between processes; also how often progress is reported
_WORTH_A_PROCESS = 500  # questions; below, starting one takes longer than the work

_engine: Engine | None = None  # of a worker process, set once when it starts


def run(
    engine: Engine,
    questions: Sequence[Question],
    *,
    jobs: int = 1,
    progress: Progress = silent,
    what: str = "",
) -> list[Outcome]:
    """Return what ``engine`` makes of ``questions``, in their order.

    With ``jobs`` above 1 that many processes share the work; the result is the same.
    """
    what = what or engine.name
    chunks = [questions[at : at + _CHUNK] for at in range(0, len(questions), _CHUNK)]
    outcomes: list[Outcome] = []
    progress(what, 0, len(questions))
    for judged in _judged(engine, chunks, jobs):
        outcomes.extend(judged)
        progress(what, len(outcomes), len(questions))
    return outcomes


def _judged(
    engine: Engine, chunks: Sequence[Sequence[Question]], jobs: int
) -> Iterator[list[Outcome]]:
    if jobs <= 1 or sum(map(len, chunks)) < _WORTH_A_PROCESS:
        for chunk in chunks:
            yield [engine.judge(question) for question in chunk]
        return
    with pool(min(jobs, len(chunks)), _adopt, engine) as workers:
        yield from workers.map(_judge_chunk, chunks)


def _adopt(engine: Engine) -> None:
    global _engine  # a worker process is given its engine once
    _engine = engine


def _judge_chunk(chunk: Sequence[Question]) -> list[Outcome]:
    assert _engine is not None  # noqa: S101 - _adopt ran when the process started
    return [_engine.judge(question) for question in chunk]
