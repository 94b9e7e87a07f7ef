"""An encoder in service: for visitors, who do not wait, over every load of the knowledge base."""

from __future__ import annotations

import logging
from pathlib import Path

from faqbot.dense.encoder import Encoder
from faqbot.dense.limited import Limited
from faqbot.dense.store import Progress, silent
from faqbot.dense.use import Use, chosen
from faqbot.errors import EncoderError
from faqbot.knowledge.model import Knowledge, Settings
from faqbot.retrieval.ranker import Ranker

_log = logging.getLogger(__name__)


class Senses:
    """Equips the ranker of every load with the encoder given, or with that of the settings.

    An encoder is made once, and again only when the settings ask for another use of it.
    """

    def __init__(
        self, encoder: str | Encoder | None, folder: Path | None, progress: Progress | None = None
    ) -> None:
        self._encoder = encoder
        self._folder = folder
        self._progress = progress or silent
        self._settled: tuple[tuple[str, float, float], Use | None] | None = None

    def equip(self, ranker: Ranker, knowledge: Knowledge) -> Ranker:
        """Return ``ranker`` with a sense of meaning where there is to be one.

        When the entries cannot be encoded now, words alone rank until the next load: an endpoint
        that is down keeps no assistant from starting. Raises EncoderError when the encoder cannot
        be made, ModelError when the model has no weights for one.
        """
        use = self._use(knowledge.settings)
        if use is None:
            return ranker
        try:
            return use.equip(ranker, knowledge, self._progress)
        except EncoderError as error:
            _log.warning("%s; ranking by words alone until the next load", error)
            return ranker

    def _use(self, settings: Settings) -> Use | None:
        wanted = (settings.encoder, settings.encoder_when_below, settings.encoder_timeout)
        if self._settled is None or self._settled[0] != wanted:
            encoder = chosen(self._encoder, settings)
            self._settled = (wanted, None if encoder is None else self._limited(encoder, settings))
        return self._settled[1]

    def _limited(self, encoder: Encoder, settings: Settings) -> Use:
        limited = Limited(encoder, settings.encoder_timeout)
        return Use(encoder, limited, settings.encoder_when_below, self._folder)
