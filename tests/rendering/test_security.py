"""What a browser may do with a page is said in the page itself; a header adds what only a header may say."""

from generator.rendering.security import IN_PAGES
from tests.browser.server import headers_for, rules_of
from tests.promises.built_site import Site


def test_every_page_carries_its_policy_before_anything_that_it_asks_for(site: Site) -> None:
    for page in site.pages:
        head = page.soup.head
        assert head, page.path
        first = next(tag for tag in head.find_all(True) if not tag.get("charset"))
        assert (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", IN_PAGES), (
            page.path
        )


def test_nobody_may_frame_a_page_and_nothing_keeps_a_browser_from_showing_a_pack(site: Site) -> None:
    rules = rules_of(site.root)
    packs = [path for path in site.paths if path.endswith(".pdf")]
    assert packs
    for path in ("", *packs):
        given = [
            value for name, value in headers_for(f"/{path}", rules).items() if "policy" in name.casefold()
        ]
        assert given == [
            "frame-ancestors 'none'",
            "no-referrer",
            "camera=(), geolocation=(), microphone=()",
            "same-origin",
        ], path


def test_one_rule_says_it_all_because_hosts_join_two_in_different_ways(site: Site) -> None:
    assert [rule.pattern.pattern for rule in rules_of(site.root)] == ["/.*"]
