"""Replacing a number by way of the console's API."""

from typing import Any


def test_only_a_supervisor_replaces_a_number_of_a_verified_visitor(
    console: Any, visitor: Any
) -> None:
    """An operator is refused; so is a supervisor while nobody has proved who he is."""
    path = f"/conversations/{visitor.id}/replace-number"
    refused = console("tanaka").post(path)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "unauthorized")
    boss = console("suzuki")
    assert boss.post(path).status_code == 404  # no identity on this server
    del boss.http.headers["X-CSRF-Token"]
    assert boss.post(path).json()["error"]["field"] == "csrf"
