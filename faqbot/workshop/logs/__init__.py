"""Logs of conversations: written a turn a line, read from JSONL, CSV or plain lines."""

from faqbot.workshop.logs.reader import Log, read_log
from faqbot.workshop.logs.record import LogRecord, LogWriter

__all__ = ["Log", "LogRecord", "LogWriter", "read_log"]
