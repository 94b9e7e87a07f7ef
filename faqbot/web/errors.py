"""Errors in one shape: ``{"error": {"code", "message", "field"?}}``."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from faqbot.errors import (
    Blocked,
    BrokerError,
    FaqbotError,
    Forbidden,
    InvalidEvent,
    NotFound,
    StorageError,
    Taken,
)
from faqbot.web.security import DEFAULTS

logger = logging.getLogger("faqbot.web")

Code = Literal[
    "unauthorized",
    "blocked",
    "not_found",
    "invalid",
    "too_large",
    "too_many",
    "conflict",
    "unavailable",
    "gone",
]
_CODES: dict[int, Code] = {
    400: "invalid",
    401: "unauthorized",
    403: "unauthorized",
    404: "not_found",
    405: "invalid",
    409: "conflict",
    410: "gone",
    413: "too_large",
    415: "invalid",
    422: "invalid",
    429: "too_many",
}


class ErrorDetail(BaseModel):
    """A code for programs, a message for developers, the field if one is to blame."""

    code: Code
    message: str
    field: str | None = None


class ErrorBody(BaseModel):
    """The body of every answer that is an error."""

    error: ErrorDetail


_MEANINGS = {
    400: "The body cannot be read.",
    401: "The token is missing or wrong.",
    403: "This is not open to whoever asks.",
    404: "There is no such conversation of this visitor.",
    409: "This cannot happen now.",
    410: "The file was deleted.",
    413: "The body is too large.",
    422: "Something in the request is not as it should be; `field` says where.",
    415: "A file of this type is not taken.",
    429: "Too many requests; `Retry-After` says when to try again.",
    503: "The server is not ready.",
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of error responses."""
    return {status: {"model": ErrorBody, "description": _MEANINGS[status]} for status in statuses}


class ApiError(FaqbotError):
    """A request that cannot be answered as asked."""

    def __init__(
        self,
        status: int,
        code: Code,
        message: str,
        field: str | None = None,
        *,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code: Code = code
        self.message = message
        self.field = field
        self.retry_after = retry_after


def too_many(seconds: float) -> ApiError:
    """Return the error of a limit that lifts in ``seconds``."""
    message = f"too many requests: try again in {seconds:.0f} s"
    return ApiError(429, "too_many", message, retry_after=seconds)


def translated(error: Exception) -> ApiError | None:
    """Return ``error`` of the desk as one of the interface; None for one that nobody foresaw.

    Whose conversation it is not, for them there is none: nothing tells which ids exist.
    """
    match error:
        case ApiError():
            return error
        case Blocked():
            return ApiError(403, "blocked", "conversations cannot be begun any more")
        case NotFound() | Forbidden():
            return ApiError(404, "not_found", "there is no such conversation of yours")
        case InvalidEvent():
            return ApiError(409, "conflict", str(error))
        case Taken():
            return ApiError(409, "conflict", "another operator has this conversation")
        case StorageError() | BrokerError():
            return ApiError(503, "unavailable", "try again in a while", retry_after=1.0)
    return None


def respond(error: ApiError) -> JSONResponse:
    """Return ``error`` as a response."""
    detail: dict[str, object] = {"code": error.code, "message": error.message}
    if error.field is not None:
        detail["field"] = error.field
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(int(error.retry_after) + 1)
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse({"error": detail}, error.status, headers)


ErrorPage = Callable[[Request, int], Response]
Shown = Callable[[Request, ApiError], Response]


def shown_by(page: ErrorPage) -> Shown:
    """Return what shows an error in the one shape, or as ``page`` to who asks for a page."""

    def shown(request: Request, error: ApiError) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            return respond(error)
        response = page(request, error.status)
        if error.retry_after is not None:
            response.headers["Retry-After"] = str(int(error.retry_after) + 1)
        return response

    return shown


def install(app: FastAPI, shown: Shown) -> None:
    """Answer every error that a handler of ``app`` lets through as ``shown``."""

    async def api_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, ApiError)  # noqa: S101 - what it is registered for
        return shown(request, error)

    async def desk_error(request: Request, error: Exception) -> Response:
        known = translated(error)
        if known is None:
            raise error
        if known.status == HTTPStatus.SERVICE_UNAVAILABLE:
            logger.error("unavailable", exc_info=error)
        return shown(request, known)

    async def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        code = _CODES.get(error.status_code, "unavailable")
        response = shown(request, ApiError(error.status_code, code, str(error.detail)))
        response.headers.update(error.headers or {})
        return response

    async def validation_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][1:]) or None
        return shown(request, ApiError(422, "invalid", str(first["msg"]), field))

    async def unexpected(request: Request, error: Exception) -> Response:
        told = ApiError(500, "unavailable", "something went wrong; it was logged")
        try:
            response = shown(request, told)
        except Exception:  # the page is what fails
            logger.exception("error page")
            response = respond(told)
        response.headers.update(DEFAULTS)  # it is made outside of what adds them to all others
        return response

    app.add_exception_handler(ApiError, api_error)
    app.add_exception_handler(FaqbotError, desk_error)
    app.add_exception_handler(RequestValidationError, validation_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, unexpected)
