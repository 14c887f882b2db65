"""The words by which publishers name what stands around their guidance: on an element, and in a heading over it.

Kind         what stands around
ANYWHERE     words that tell wherever they stand in the name (class or id) of an element
ALONE        words that tell only alone, or among words that say nothing: "share" does so, "share-concerns" does not
SAYS_NOTHING what says nothing in a name
OVER         headings that tell
OVER_LINKS   headings that tell where hardly more than links stand below them
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Kind(StrEnum):
    """What stands around the guidance."""

    UNSEEN = "unseen"
    """Nothing that a reader sees as words: scripts, icons, fields of a form; and words that are struck out."""
    MENU = "menu"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    FORM = "form"
    COOKIES = "cookies"
    SHARE = "share"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    ADVERT = "advert"
    """What asks to buy, to give or to come."""
    TALK = "talk"
    """Comments, ratings, polls, voices of readers, questions whether the page helped, and chats."""
    ABOUT = "about"
    """What is said about the page: who wrote it, when, and under which tags."""


ANYWHERE: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.UNSEEN: """
            visually-?hidden|sr-only|screen-reader|screen-reader-text|assistive-text|hidden-accessible|off-?screen
            material-icons|material-symbols|material-symbols-outlined|glyphicon|spinner|loader
            skip-?links?|skip-to|back-to-top|scroll-top|quick-exit|exit-button|hide-page|leave-site
            header-?link|heading-link|header-anchor|anchor-link|permalink|countdown|current-date|todays-date|date-today
            (?:hit|visitor|view|views|visit|like|share|comment)-count(?:er)?|page-views|post-views|upvotes?
            reading-time|read-time|time-to-read|min-read|photo-credit|image-credit
            """,
        Kind.COOKIES: """
            cookies?-?(?:banner|bar|notice|consent|message|popup|alert|law|info|overlay|modal|prompt|settings|preferences|control)
            cookies?-(?:dialog|wrapper|container)|consent-(?:banner|manager|bar|popup|modal)|gdpr-(?:banner|bar|notice|popup)
            onetrust|cookiebot|cybot-cookiebot-dialog|popup|pop-up|lightbox|toast|snackbar
            """,
        Kind.MENU: """
            (?:video|audio|media)-player|player-controls|jwplayer|navbar|navigation|subnav|sidenav|breadcrumbs?|pagination|pager|prev-next|(?:main|site|side|mobile|top|user)-menu
            toc|table-of-contents|contents-list|on-this-page|in-this-section|jump-links|anchor-links|quick-links
            language-switcher|language-selector|lang-switch|search-(?:box|bar|form)
            (?:account|user|login|log-in|sign-in|signed-in|guest|member)-(?:menu|bar|note|notice|message|status|info|links|box)
            """,
        Kind.HEADER: """
            site-header|masthead|top-?bar|global-header|header-bar|utility-bar|emergency-banner|phase-banner
            (?:site|global|sitewide)-(?:banner|alert|alerts|notice|message|announcement)|announcement-bar|news-?flash
            """,
        Kind.FOOTER: "footer|colophon|legal-links",
        Kind.ASIDE: "side-?bar|side-column|(?:right|left)-?(?:rail|nav)",
        Kind.SHARE: """
            share-(?:buttons?|links?|bar|tools?|icons?|widget|this|page)
            social-(?:share|sharing|media|follow|feed|links?|icons?|buttons?|bar)|twitter-(?:tweet|timeline)|instagram-media
            (?:instagram|twitter|facebook|tiktok|flickr|youtube)-(?:block|feed|embed|widget|gallery|wall)
            fb-(?:post|page)|follow-us|addtoany|addthis|a2a-kit|sharethis
            print-(?:link|button|page|this|friendly)|page-tools|page-actions|text-size|font-size|read-?speaker
            """,
        Kind.RELATED: """
            related-(?:links?|content|articles?|posts?|pages?|items?|resources?|topics?|news|guides?|reading|stories|nav|widget)
            you-may-like|also-like|read-next|up-next|more-(?:stories|articles|like|news)|most-(?:read|popular|viewed)
            popular-(?:posts|articles|pages)|(?:latest|recent|featured)-(?:news|posts|articles|stories|entries|comments)
            news-feed|tag-?cloud|spotlight|recently-viewed|upcoming-(?:events|courses)|recommended-(?:articles|reading|posts|for-you)
            """,
        Kind.NEWSLETTER: "newsletters?|subscription-(?:form|box)|email-sign-?up|mailing-list|mailchimp|mc4wp",
        Kind.ADVERT: """
            adverts?|advertisements?|advertising|ad-(?:slot|unit|banner|container|wrapper|block|box)|adsbygoogle|google-ads?
            (?:image|photo|picture)-galler(?:y|ies)|galler(?:y|ies)-(?:block|strip|slides?)|taboola|outbrain|sponsored|promo|promotional|special-offer|donation|fundrais(?:er|ing)|app-banner
            carousel|slider|slideshow|swiper|splide|slick-slider
            """,
        Kind.TALK: """
            comment-(?:list|area|form|thread|respond)|disqus|user-satisfaction|page-feedback|was-this-helpful|star-rating|rate-this
            review-score|trustpilot|feefo|chatbot|live-?chat|intercom-(?:launcher|messenger|frame|container|lightweight-app|reaction)|zendesk-widget|tawk|testimonials?|pull-?quote|did-you-know|fun-fact|(?:tip|quote|fact|word)-of-the-(?:day|week)
            """,
        Kind.ABOUT: """
            byline|author-(?:box|bio|card|info|name)|(?:post|entry|article|page)-(?:meta|info)|metadata|post-info|tag-list
            (?:post|entry)-tags|cat-?links|post-categories|published-dates|page-dates
            """,
    }
)
"""Each stands between hyphens, or at an end, of a name."""

ALONE: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.UNSEEN: "skip|to-top|ticker|clock|weather|counters?|likes|reactions?|claps|debug|credit",
        Kind.COOKIES: "cookies?|modal",
        Kind.MENU: "nav|menu|crumbs|toolbar",
        Kind.FOOTER: "copyright|foot",
        Kind.ASIDE: "side|right-?side|left-?side",
        Kind.SHARE: "share|sharing|social|socials|tweets?|print|listen",
        Kind.RELATED: "related|recommended|recommendations?|popular|trending|events|jobs|vacancies|rss|news",
        Kind.NEWSLETTER: "subscribe|sign-?up",
        Kind.ADVERT: "ads?|dfp|sponsors?|promos?|promotions?|offers?|cta|donate|donations|appeal|campaign|slick",
        Kind.TALK: "comments?|survey|polls?|quiz|votes?|voting|feedback|helpful|ratings?|reviews|chat",
        Kind.ABOUT: "about|about-us|by|author|authors|tags|categories|contributors",
    }
)
"""Each is all that is left of a name once what says nothing is taken away."""

SAYS_NOTHING: Final = r"""
    c|o|m|l|u|js|css|gem|app|wp|cmp|mod|module|component|block|widget|elementor|md|nhsuk|govuk|moj|dfe|node|region|field|name
    section|article|post|page|entry|site|view|content|inner|outer|main|single|body|item|items|list|links?|buttons?|icons?
    area|box|panel|container|wrapper|wrap|row|col|column|bar|strip|group|root|card|tile|holder|top|bottom|left|right|small
    \w?\d\w*
    """

OVER: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.MENU: r"quick links|page tools|who's online",
        Kind.SHARE: r"share this(?: (?:page|article|post|guide|story)\b.*)?|like this|follow us\b.*|(?:find|connect with) us on\b.*",
        Kind.RELATED: r"""
            related (?:content|articles?|links?|pages?|posts?|news|stories)
            you (?:may|might)(?: also)? (?:like|be interested)\b.*|others? also (?:read|viewed)\b.*
            (?:recommended|suggested) (?:for you|reading|articles?|pages?)
            (?:also|more|elsewhere|other pages) in this (?:section|guide|topic|chapter)\b.*
            (?:club|member|volunteer|project|picture|photo|charity|star|book|school) of the (?:week|month|year)\b.*
            (?:this|last) (?:week|month|year) (?:at|in|on|with)\b.*|.{1,40} in numbers|our (?:impact|numbers)\b.*
            live (?:status|figures|statistics)\b.*|(?:tip|quote|fact|thought|word|poem) (?:of|for) the (?:day|week|month)\b.*
            more (?:from|like this|on this|stories|articles|news|in this section)\b.*|explore more\b.*
            read next|up next|most (?:read|popular|viewed)\b.*|popular (?:pages?|posts?|articles?)|trending now|recently viewed\b.*
            (?:next|upcoming|forthcoming|latest|recent|featured) (?:courses?|training|events?|webinars?|shows?|bulletins?|news|posts?)
            (?:next|upcoming|forthcoming|latest) (?:performances?|concerts?|sessions?|meetings?)
            (?:course|event|training|upcoming) dates
            (?:latest|recent|featured) (?:articles?|stories|results?|jobs?|vacancies|tweets|comments?|reviews?)|latest from\b.*
            weather|news and events|news ?flash|what's on
            """,
        Kind.NEWSLETTER: r"""
            (?:sign up|subscribe|register)\b.*\b(?:newsletters?|updates|alerts|e-?mails?|bulletins?|inbox)\b.*
            (?:join|get) our (?:newsletter|mailing list)\b.*|get\b.* in your inbox
            """,
        Kind.ADVERT: r"""
            advert(?:isement)?|sponsored\b.*|special offers?|donate (?:now|today)|support our work\b.*
            (?:get|download) (?:the|our)(?: .{1,20})? app\b.*
            """,
        Kind.TALK: r"""
            (?:was|is) this (?:page|article|information|content|guide)\b.*(?:helpful|useful)\b.*
            help us (?:to )?improve (?:this|our) (?:page|site|website)\b.*|(?:is|was) there anything wrong with this page\b.*
            (?:how would you )?rate this (?:page|article|guide)\b.*
            did you find (?:this|what)\b.*|quick (?:poll|quiz|survey|question)|testimonials
            what (?:people|parents|others|our (?:customers|members|users|readers)) say\b.*
            leave a (?:comment|reply)
            \d+ (?:comments?|thoughts|responses|replies)(?: (?:on|to)\b.*)?|comments? \(\d+\)|join the (?:conversation|discussion)
            """,
        Kind.COOKIES: r"cookies on\b.*|(?:we|this (?:web)?site) uses? cookies\b.*",
        Kind.ABOUT: "about the author",
    }
)

OVER_LINKS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.MENU: r"""
            (?:on|in) this (?:page|section|guide|article)|(?:table of )?contents
            navigation|breadcrumbs?|(?:your )?account|log ?in|sign ?in|search|menu
            """,
        Kind.SHARE: r"share(?: (?:on|via|with)\b.*)?|print",
        Kind.RELATED: r"""
            related(?: (?:topics?|resources?|information|guidance|reading))?|see also|recommended|suggested|popular|trending
            latest|news|events|jobs|vacancies|(?:blog )?archives?
            """,
        Kind.NEWSLETTER: r"newsletter|stay (?:in touch|up to date|informed)|keep in touch|subscribe",
        Kind.ADVERT: r"offers?|donate|(?:help|support) us|our (?:sponsors|partners|supporters)",
        Kind.TALK: r"poll|quiz|survey|comments?|feedback|reviews",
        Kind.ABOUT: r"tags|categories|topics|published by|page information|contributors",
    }
)
"""Guidance may bear these headings too: what "Search" or "Feedback" stands over tells which it is."""
