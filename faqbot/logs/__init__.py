"""Logs of conversations: written a turn a line, read from JSONL, CSV or plain lines."""

from faqbot.logs.reader import Log, read_log
from faqbot.logs.record import LogRecord
from faqbot.logs.writer import LogWriter

__all__ = ["Log", "LogRecord", "LogWriter", "read_log"]
