"""Storage in SQL: conversations as appended events, and what belongs to them."""

try:
    import sqlalchemy as sqlalchemy
except ImportError as error:
    raise ImportError("storage needs further packages: pip install 'faqbot[server]'") from error
