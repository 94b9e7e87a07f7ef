"""Alembic's migrations; see env.py."""
