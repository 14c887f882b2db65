"""Each thing that needs a person has one issue: tried on a host on this machine that answers as GitHub does."""

import logging
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from generator.watching.telling.github import LABEL
from generator.watching.telling.tracker import MOST, Thing, Tracker, TrackerError, keep
from tests.watching.issues_host import REPOSITORY, TOKEN, Answer, Host, hosting

KCSIE: Final = Thing("document kcsie", "A newer edition is out", "It came out on 1 September 2026.")
STILL_NEWER: Final = Thing(
    "document kcsie", "A still newer edition is out", "It came out on 1 September 2027."
)
REVIEW: Final = Thing(
    "review online-music-production", "A review is overdue", "It was due by 1 September 2025."
)
GONE: Final = (
    "Nothing needs to be done here any more: it is settled, or the watch no longer finds it. "
    "If it comes back, you are told again."
)


@pytest.fixture(autouse=True)
def straight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of this machine plays no part: the host is here."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as host:
        yield host


def tracker_at(host: Host, token: str = TOKEN) -> Tracker:
    return Tracker(REPOSITORY, token, host.address)


def run(host: Host, *things: Thing, patience: float = 30) -> tuple[str, ...]:
    """One night: what it says that it did."""
    host.asked.clear()
    return keep(things, tracker_at(host), patience=patience, pause=0)


# ── From night to night ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_night_opens_an_issue_for_each_thing(host: Host) -> None:
    assert run(host, KCSIE, REVIEW) == (
        "Opened #1: A newer edition is out",
        "Opened #2: A review is overdue",
    )
    assert host.states() == [(1, "open", KCSIE.title), (2, "open", REVIEW.title)]
    assert host.issue(1)["body"] == (
        f"<!-- parent-guides: document kcsie {KCSIE.digest} -->\n\nIt came out on 1 September 2026."
    )
    assert host.issue(1)["labels"] == [{"name": LABEL}]
    assert host.labels == {LABEL: "Kept by the nightly run. Close one to say that you know."}
    assert host.comments == []


def test_the_second_night_writes_nothing(host: Host) -> None:
    run(host, KCSIE, REVIEW)
    assert run(host, REVIEW, KCSIE) == ()
    assert host.writes == []


def test_a_label_that_is_there_is_used(host: Host) -> None:
    host.labels[LABEL] = "One that a person made."
    run(host, KCSIE)
    assert host.labels == {LABEL: "One that a person made."}


def test_what_is_said_of_a_thing_may_change_and_nobody_is_written_to(host: Host) -> None:
    run(host, KCSIE)
    assert run(host, STILL_NEWER) == ("Brought up to date #1: A still newer edition is out",)
    assert host.states() == [(1, "open", STILL_NEWER.title)]
    assert host.issue(1)["body"] == STILL_NEWER.text
    assert host.comments == []
    assert run(host, STILL_NEWER) == ()


def test_an_issue_that_a_browser_saved_unchanged_is_left_alone(host: Host) -> None:
    run(host, KCSIE)
    host.issue(1)["body"] = host.issue(1)["body"].replace("\n", "\r\n") + "\r\n"
    assert run(host, KCSIE) == ()


def test_an_issue_is_closed_once_with_a_word_when_its_thing_is_gone(host: Host) -> None:
    run(host, KCSIE, REVIEW)
    assert run(host, REVIEW) == ("Closed #1: A newer edition is out",)
    assert (host.issue(1)["state"], host.issue(1)["state_reason"]) == ("closed", "completed")
    assert host.issue(2)["state"] == "open"
    assert host.comments == [(1, GONE)]
    assert run(host, REVIEW) == ()
    assert host.comments == [(1, GONE)]


# ── What a person closes, and what comes back ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reason", ["completed", "not_planned"])
def test_what_a_person_closed_stays_closed_while_nothing_changes(host: Host, reason: str) -> None:
    run(host, KCSIE)
    host.close(1, reason)
    assert run(host, KCSIE) == ()
    assert host.states() == [(1, "closed", KCSIE.title)]


def test_what_a_person_closed_is_told_anew_when_something_else_is_so(host: Host) -> None:
    run(host, KCSIE)
    host.close(1)
    assert run(host, STILL_NEWER) == (
        "Opened #2: A still newer edition is out",
        "Marked as settled #1: A newer edition is out",
    )
    assert host.states() == [(1, "closed", KCSIE.title), (2, "open", STILL_NEWER.title)]
    assert host.comments == []
    assert run(host, STILL_NEWER) == ()


def test_what_comes_back_after_we_closed_it_opens_the_same_issue_again(host: Host) -> None:
    run(host, KCSIE)
    run(host)
    assert run(host, KCSIE) == ("Opened again #1: A newer edition is out",)
    assert host.states() == [(1, "open", KCSIE.title)]
    assert host.issue(1)["state_reason"] == "reopened"
    assert run(host, KCSIE) == ()
    assert run(host) == ("Closed #1: A newer edition is out",)


def test_what_comes_back_as_something_else_gets_an_issue_of_its_own(host: Host) -> None:
    run(host, KCSIE)
    run(host)
    assert run(host, STILL_NEWER) == ("Opened #2: A still newer edition is out",)


def test_a_person_who_closed_an_issue_silences_it_only_until_the_thing_is_gone(host: Host) -> None:
    run(host, KCSIE)
    host.close(1)
    assert run(host) == ("Marked as settled #1: A newer edition is out",)
    assert host.comments == []
    assert run(host) == ()
    assert run(host, KCSIE) == ("Opened again #1: A newer edition is out",)


def test_a_person_may_open_an_issue_again_though_its_thing_is_gone(host: Host) -> None:
    run(host, KCSIE)
    run(host)
    host.issue(1).update(state="open")
    assert run(host) == ()
    assert run(host, STILL_NEWER) == ("Brought up to date #1: A still newer edition is out",)


# ── What is not ours, and what stands twice ──────────────────────────────────────────────────────────────────────────


def test_issues_without_our_label_or_our_mark_are_left_alone(host: Host) -> None:
    host.open("A stranger's, with a copied mark", KCSIE.text, [])
    host.open("A colleague's, with our label", "Please look.", [LABEL])
    host.open("One without any text", None, [LABEL])
    assert run(host, KCSIE) == ("Opened #4: A newer edition is out",)
    assert run(host) == ("Closed #4: A newer edition is out",)
    assert [state for _, state, _ in host.states()] == ["open", "open", "open", "closed"]


def test_a_pull_request_is_no_issue(host: Host) -> None:
    host.open("Mend it", KCSIE.text, [LABEL], pull_request={"url": "https://api.github.com/…"})
    assert run(host, KCSIE) == ("Opened #2: A newer edition is out",)
    assert host.issue(1)["state"] == "open"


def test_a_mark_within_the_words_of_a_thing_is_no_mark(host: Host) -> None:
    copied = Thing("document other", "It quotes a mark", f"It says\n{REVIEW.text}")
    run(host, copied)
    assert run(host, copied, REVIEW) == ("Opened #2: A review is overdue",)
    assert run(host, copied, REVIEW) == ()


def test_of_two_issues_for_one_thing_the_older_stays(host: Host) -> None:
    run(host, KCSIE)
    host.open(KCSIE.title, KCSIE.text, [LABEL])
    assert run(host, KCSIE) == ("Closed, since another says the same #2: A newer edition is out",)
    assert (host.issue(2)["state"], host.issue(2)["state_reason"]) == ("closed", "not_planned")
    assert host.comments == [(2, "#1 says the same.")]
    assert run(host, KCSIE) == ()
    assert run(host) == ("Closed #1: A newer edition is out",)
    assert run(host, KCSIE) == ("Opened again #1: A newer edition is out",)


def test_more_than_a_hundred_issues_are_all_seen(host: Host) -> None:
    old = [Thing(f"document old-{number}", "Of old", "Gone.") for number in range(250)]
    run(host, REVIEW)
    for thing in old:
        host.open(thing.title, thing.text.replace(" -->", " settled -->"), [LABEL])
        host.close(len(host.issues))
    host.open(KCSIE.title, KCSIE.text, [LABEL])
    assert run(host, REVIEW, KCSIE) == ()
    assert len(host.asked) == 3


# ── The brake ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_run_changes_no_more_than_people_can_take(host: Host) -> None:
    many = [Thing(f"document d{number}", f"Document {number}", "It is gone.") for number in range(MOST + 3)]
    told = run(host, *many)
    assert told[-1] == f"Stopped after {MOST} changes; 3 are left for the next run. Is something wrong?"
    assert len(host.issues) == MOST
    assert run(host, *many) == tuple(
        f"Opened #{number + 1}: Document {number}" for number in range(MOST, MOST + 3)
    )


def test_news_goes_before_what_only_tidies_up(host: Host) -> None:
    old = [Thing(f"document d{number}", f"Document {number}", "It is gone.") for number in range(MOST)]
    run(host, *old)
    assert run(host, KCSIE)[0] == f"Opened #{MOST + 1}: A newer edition is out"


# ── Faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────

NIGHT: Final = "The next run tries again."


REFUSED: Final[tuple[tuple[int, Mapping[str, str], str], ...]] = (
    (401, {}, "GitHub refused the token. It is wrong or has run out: give a new one in GITHUB_TOKEN."),
    (
        403,
        {},
        "GitHub does not let this token do that. In a workflow, give the job the permission issues: write.",
    ),
    (403, {"Retry-After": "60"}, f"GitHub was asked too often and wants a rest. {NIGHT}"),
    (403, {"X-RateLimit-Remaining": "0"}, f"GitHub was asked too often and wants a rest. {NIGHT}"),
    (429, {"Retry-After": "60"}, f"GitHub was asked too often and wants a rest. {NIGHT}"),
    (
        404,
        {},
        "GitHub knows no such repository, or hides it from this token. Compare GITHUB_REPOSITORY with its address.",
    ),
    (
        301,
        {"Location": "/elsewhere"},
        "GitHub says that the repository has another name now. Compare GITHUB_REPOSITORY with its address.",
    ),
    (410, {}, "Issues are switched off in this repository. Switch them on in its settings."),
    (422, {}, "GitHub did not accept what was sent. Nothing but a change of the program helps."),
    (500, {}, f"GitHub is out of order. {NIGHT}"),
)
UNREADABLE: Final = f"GitHub answered with something that cannot be read. {NIGHT}"
LED_ELSEWHERE: Final = "GitHub names a page of issues that is not its own. Nothing was changed."


@pytest.mark.parametrize(("status", "headers", "told"), REFUSED)
def test_a_refusal_is_told_in_a_sentence(
    host: Host, status: int, headers: Mapping[str, str], told: str
) -> None:
    host.fault = lambda method, path: (status, {"message": "Words of theirs"}, headers)
    with pytest.raises(TrackerError) as caught:
        run(host, KCSIE)
    assert str(caught.value) == f"{told} (It answered {status} to GET.)"
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    ("answer", "headers", "told"),
    [
        ("<html>", {}, UNREADABLE),
        ("[{}]", {}, UNREADABLE),
        ("{}", {}, UNREADABLE),
        (None, {}, f"GitHub did not answer within 0.5 seconds. {NIGHT}"),
        ("[]", {"Link": '<https://elsewhere.example/issues>; rel="next"'}, LED_ELSEWHERE),
        ("[]", {"Link": '<http://127.0.0.1:1/issues>; rel="next"'}, LED_ELSEWHERE),
        ("[]", {"Link": '<http://[>; rel="next"'}, LED_ELSEWHERE),
        (
            "[]",
            {"Link": '<?page=2>; rel="next"'},
            "GitHub's list of issues does not end. Nothing was changed.",
        ),
    ],
)
def test_an_answer_that_leads_nowhere_is_told_in_a_sentence(
    host: Host, answer: str | None, headers: Mapping[str, str], told: str
) -> None:
    host.fault = lambda method, path: (200, answer, headers)
    with pytest.raises(TrackerError) as caught:
        run(host, KCSIE, patience=30 if answer else 0.5)
    assert str(caught.value) == told
    assert host.writes == []


def test_a_host_that_is_not_there_is_told_in_a_sentence() -> None:
    with hosting() as host:
        pass
    with pytest.raises(
        TrackerError, match=r"^GitHub could not be reached \(ConnectError\)\. The next run tries again\.$"
    ):
        run(host, KCSIE)


def test_what_was_done_before_a_fault_is_told_too(host: Host) -> None:
    host.labels[LABEL] = "There."
    host.fault = lambda method, path: (502, "", {}) if method == "POST" and host.issues else None
    with pytest.raises(TrackerError) as caught:
        run(host, KCSIE, REVIEW)
    assert str(caught.value).splitlines() == [
        "Opened #1: A newer edition is out",
        "GitHub is out of order. The next run tries again. (It answered 502 to POST.)",
    ]
    host.fault = lambda method, path: None
    assert run(host, KCSIE, REVIEW) == ("Opened #2: A review is overdue",)


def test_a_closing_without_its_word_is_not_repeated(host: Host) -> None:
    run(host, KCSIE)
    host.fault = lambda method, path: (500, "", {}) if path.endswith("/comments") else None
    with pytest.raises(TrackerError, match="out of order"):
        run(host)
    host.fault = lambda method, path: None
    assert run(host) == ()
    assert host.comments == []


def test_a_token_that_may_not_label_opens_one_issue_and_no_more(host: Host) -> None:
    def without_labels(method: str, path: str) -> Answer | None:
        return (201, host.open("x", "y", []), {}) if (method, path[-7:]) == ("POST", "/issues") else None

    host.fault = without_labels
    with pytest.raises(TrackerError, match=r"^GitHub opened #1 without its label, .* issues: write\.$"):
        run(host, KCSIE, REVIEW)
    assert len(host.issues) == 1


# ── The token ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_token_is_sent_and_nowhere_told(host: Host, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = run(host, KCSIE)
    assert set(host.tokens) == {f"Bearer {TOKEN}"}
    host.fault = lambda method, path: (401, "", {})
    with pytest.raises(TrackerError) as caught:
        run(host, KCSIE)
    assert (caught.value.__cause__, caught.value.__suppress_context__) == (None, True)
    assert TOKEN not in "".join([*told, str(caught.value), repr(tracker_at(host)), caplog.text])


@pytest.mark.parametrize("token", ["", " ", "two words", f"{TOKEN}\n", "naïve"])
def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(TrackerError) as caught:
        Tracker(REPOSITORY, token)
    assert (
        str(caught.value) == "There is no token, or it holds more than letters and signs: see GITHUB_TOKEN."
    )


@pytest.mark.parametrize(
    "api",
    [
        "",
        "api.github.com",
        "http://api.github.com",
        "http://127.0.0.1@elsewhere.example",
        "http://127.0.0.1:80@elsewhere.example",
        "http://localhost.elsewhere.example",
        "ftp://127.0.0.1",
        "https://",
        "https://[::1",
    ],
)
def test_the_token_goes_to_nobody_who_could_overhear_it(api: str) -> None:
    with pytest.raises(TrackerError, match=r"^The token is only sent by https\. Compare GITHUB_API_URL\.$"):
        Tracker(REPOSITORY, TOKEN, api)


@pytest.mark.parametrize(
    "api", ["https://api.github.com", "https://github.example/api/v3", "http://127.0.0.1:80"]
)
def test_the_token_goes_where_nobody_overhears_it(api: str) -> None:
    assert Tracker(REPOSITORY, TOKEN, api).api == api


@pytest.mark.parametrize(
    "repository",
    ["", "guides", "trust/guides/issues", "trust/../guides", "trust/guides?x=1", "trust/guides\n"],
)
def test_a_repository_has_an_owner_and_a_name(repository: str) -> None:
    with pytest.raises(TrackerError, match="named like owner/name"):
        Tracker(repository, TOKEN)


# ── What a thing may say ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["", "a -->", "a\nb", "a  b", "<!--"])
def test_a_key_that_could_end_its_mark_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="cannot stand in the mark of an issue"):
        Thing(key, "A title", "A text.")


def test_a_long_title_over_two_lines_is_made_to_fit(host: Host) -> None:
    long = Thing("document long", "A title\nof many \u202ewords\x1b " * 30, "A text.")
    run(host, long)
    assert run(host, long) == ()
    assert host.issue(1)["title"] == ("A title of many words " * 30)[:256].strip()


def test_two_things_of_one_key_are_a_fault_of_ours(host: Host) -> None:
    with pytest.raises(ValueError, match="Two things have the same key"):
        run(host, KCSIE, STILL_NEWER)
