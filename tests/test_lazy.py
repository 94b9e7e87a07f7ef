"""Lazy properties."""

import threading

from faqbot.lazy import lazy


class Number:
    def __init__(self) -> None:
        self.begun, self.may_end, self.times = threading.Event(), threading.Event(), 0

    @lazy
    def value(self) -> int:
        """The value."""
        self.begun.set()
        assert self.may_end.wait(20)
        self.times += 1
        return 7


def test_it_is_worked_out_once() -> None:
    """From then on the object has it; the class shows what it is."""
    number = Number()
    number.may_end.set()
    assert (number.value, number.value, number.times) == (7, 7, 1)
    assert Number.value.__doc__ == "The value."


def test_one_object_does_not_wait_for_another() -> None:
    """While one is at it in a thread, the same property of another is worked out."""
    slow, quick = Number(), Number()
    quick.may_end.set()
    thread = threading.Thread(target=lambda: slow.value)
    thread.start()
    assert slow.begun.wait(20)
    assert quick.value == 7
    assert slow.times == 0
    slow.may_end.set()
    thread.join()
    assert slow.times == 1
