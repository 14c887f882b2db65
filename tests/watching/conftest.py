"""What the tests of the watch share."""

import pytest

from tests.watching.certificates import Certificates, make_certificates


@pytest.fixture(scope="session")
def certificates() -> Certificates:
    return make_certificates()


@pytest.fixture(scope="module", autouse=True)
def straight_away(own_loop: None) -> None:
    """Each of these tests may run a loop of its own."""
