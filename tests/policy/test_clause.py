"""Duties: how strong the policy's own verb is, and which of them can be compared."""

from itertools import product

import pytest

from generator.policy.clause import AGREED, BY_STRENGTH, Duty


def test_duties_run_from_must_to_encouraged() -> None:
    assert [duty.value for duty in BY_STRENGTH] == [
        "must",
        "required",
        "expected",
        "should",
        "advised",
        "encouraged",
    ]


def test_a_duty_is_weaker_than_those_before_it_and_no_other() -> None:
    weaker = {(one, other) for one, other in product(Duty, Duty) if one.weaker_than(other)}
    assert weaker == {(BY_STRENGTH[i], BY_STRENGTH[j]) for i in range(6) for j in range(i)}


@pytest.mark.parametrize("outside", [Duty.MAY, Duty.WILL, Duty.STATES])
def test_what_is_outside_the_order_is_neither_weaker_nor_stronger(outside: Duty) -> None:
    assert not any(outside.weaker_than(duty) or duty.weaker_than(outside) for duty in Duty)


def test_nobody_is_asked_to_agree_to_what_is_only_advised_or_encouraged() -> None:
    assert [duty.value for duty in AGREED] == ["must", "required", "expected", "should"]
