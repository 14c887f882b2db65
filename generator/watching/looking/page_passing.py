"""What of a page passes: words that are other ones at the next visit, or that no guidance is made of.

lasting      what of a block does not pass
"""

import re
from types import MappingProxyType
from typing import Final

from generator.watching.looking.days_in_words import DAY
from generator.watching.looking.patterns import any_of, one_of

_LONGEST: Final = 30
_MOST_LETTERS: Final = 300
"""Words and letters above which a block is never passing as a whole."""

_PARTS: Final = MappingProxyType(
    {
        "number": r"[\d.,]+\s?[km]?",
        "count": r"[\d.,]+\s?[km]?|no|one|two|three|four|five|six|seven|eight|nine|ten|an?|a few|several",
        "unit": "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?",
        "changed": "updated?|published|posted|modified|reviewed|edited|checked|changed?|revised|amended",
        "weekday": "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?",
        "page": "page|article|post|guide|information|content|answer|resource|section|story|publication",
        "people": "people|persons?|callers?|readers|users|visitors|members|guests|parents|teachers|schools|others?",
        "done": one_of(
            """
            views?|page ?views?|reads?|visits?|visitors?|likes?|shares?|comments?|replies|downloads?|reactions?|followers?
            claps?|votes?|hits
            """
        ),
        "when": "so far|today|online|now|this (?:week|month|year)",
        "network": one_of(
            r"""
            facebook|twitter|x|x \(twitter\)|linkedin|whatsapp|e-?mail|instagram|youtube|tiktok|pinterest|reddit|threads|bluesky
            mastodon|telegram|snapchat|messenger
            """
        ),
        "date": r"\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4}|\d\d?[/.]\d\d?[/.]\d{2,4}|\d{4}-\d\d-\d\d",
        "day": DAY.pattern,
    }
)

_MARKER: Final = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+", re.IGNORECASE)
"""What numbers an entry of a list, where its publisher wrote it and did not leave it to the browser."""

_SEGMENTS: Final = re.compile(r"\s*[|·•]\s*|(?<=[.!?])\s+")
"""What stands between the parts of a line, such as "12 views | 3 comments"."""

_MOMENT: Final = any_of(r"(?:<weekday> )?(?:<day>)?,?(?: at)? ?(?:\d\d?[:.]\d\d(?: ?[ap]m)?)?", **_PARTS)

_DATED: Final = any_of(
    r"""
    (?:this |the )?(?:<page> )?(?:was )?(?:last |first |date |next )*<dated><on>(?:<weekday> )?<day><time>\.?
    """,
    dated="updated|published|posted|modified|reviewed|edited|checked|revised|amended|review|update|issued|created|uploaded",
    on=r"(?: date| due)?(?: by .{1,40}?)?(?: on| by)?\s*[:–-]?\s*(?:on )?",
    time=r"(?:,? (?:at )?\d\d?[:.]\d\d ?(?:[ap]m)?)?",
    **_PARTS,
)
"""The publisher's line on when a page changed. That day is a fact by itself (page_days.py)."""

_BLOCKS: Final = any_of(
    r"""
    # How many visited, liked, shared or answered.
    <number> (?:page )?<done>(?: <when>)?|total <done>|no (?:comments|replies|reviews)(?: yet)?
    (?:page )?<done>(?: <when>)?\s*[:(]\s*<number>\)?
    <number>%? ?(?:of|out of) <number> (?:<people> )?(?:found|find|like|liked|rated|recommend)\b.*
    <number>%? (?:of )?<people> (?:found|find|like|liked|rated|viewed|recommend)\b.*
    <number> <people> (?:have )?(?:read|answered|voted|taken part|signed|shared|joined)\b.*
    you are visitor (?:number|no\.?)?\s*<number>.*
    (?:we have |about )?<count> <people>(?: and <count> <people>)?<are>(?:reading|viewing|here|on-? ?line|waiting|in the queue)\b.*
    <count> <people><are>ahead of you\b.*
    (?:chat|phone|call) queue:? .*|(?:live |web )?chat is (?:now |currently )?(?:open|closed|offline|online|busy|full)\b.{0,40}
    (?:we(?:'re| are) )?(?:back|open|closed|closes|opens|reopens) (?:again )?in (?:<count> <unit>(?:,| and)? ?)+
    <people>(?: now)? on-? ?line(?: now)?:? <count>
    (?:(?:this |it )?(?:<page> )?)?(?:has been |was )?(?:viewed|read|visited|displayed|downloaded|shared) <number> times.*
    (?:we have|we've) (?:helped|answered|trained|supported|reached) (?:over |more than )?<number> .*
    £<number>(?: has been| was)? raised\b.*
    (?:join|trusted by|used by) (?:over |more than )?<number> .*|(?:current|average) (?:average )?wait(?:ing time)?\b.*
    (?:average |user |customer |reader )rating:? .*\d.*|rated <number> ?(?:/|out of) ?5.*|<number> ?(?:/|out of) ?5(?: stars?)?(?: .{0,40})?
    <number> (?:from|based on|out of \d+ from) <number> (?:ratings?|reviews?|votes?)|<number> (?:ratings?|reviews?|votes?)
    this (?:video|content|map|player|post) is (?:provided|hosted|served) by .{1,40}
    to (?:watch|view|see|play|load) (?:it|this)\b.{0,40}\bcookies?\b.*
    (?:accept|allow|enable)\b.{0,30}\bcookies? to (?:watch|view|see|play)\b.*
    (?:like this:? ?)?(?:loading[.…]* ?)?<number> (?:bloggers?|people) likes? this\b.*|like this:?
    (?:select|choose|click|tap|press)(?: on)? (?:a|any|each|the) (?:question|heading|section|topic|title)s?\b.{0,40}
    add languages?|(?:edit|view) source|view history
    # How long it takes to read, how long ago it was, what day it is.
    (?:(?:about|approx\.?|approximately|estimated) )?<count>[ -]?(?:minutes?|mins?)[ -](?:read|reading time|to read)
    (?:estimated |average )?(?:read|reading) time\b.*|time to read\b.*
    (?:<page> )?(?:last |first )?(?:<changed>(?: by .{1,40}?)?\s*:?\s*)?<about><count> <unit> ago(?: (?:by|in|at) .{1,40})?
    (?:[\w.'’-]+,? ){0,4}<count> <unit> ago(?: (?:updated|edited))?
    (?:last |recently )?<changed>:? (?:today|yesterday|just now|recently|this (?:week|month)|moments ago)
    <today>:?\s*(?:<weekday>)? ?(?:<day>|\d\d?[:.]\d\d).*
    (?:<page> |date )?<made>(?: (?:on|at|from|in|by))?:? .{0,60}(?:\d\d[:.]\d\d|\d\d[/.]\d\d[/.]\d\d|(?:19|20)\d\d|\d ?(?:m?s|seconds?)\b).*
    (?:only )?<number> (?:days?|hours?|weeks?) (?:to go|left|until .{1,40})|next (?:webinar|course|event|conference)\b:? .*\d.*
    good (?:morning|afternoon|evening)\b.{0,40}|your ip(?: address)? is .*|you are using .{1,40}|[\d.]+ ?g of co2.*
    cite (?:this|as)\b.*|.{0,200}\b(?:accessed|retrieved)(?: on)?:? \[?<date>.{0,3}
    (?:version|commit|revision|release):? (?=[a-f]*\d)[0-9a-f]{7,40}
    (?:document|page|ref(?:erence)?)(?: (?:id|no\.?|number))?:? (?=[a-f]*\d)[0-9a-f]{6,}[\w.-]*
    .*\b(?:scheduled|planned) maintenance\b.*
    (?:ref(?:erence)?|session|request|trace|build|ray|page|node|document) id:? [\w-]+|build [\w.-]*\d[\w.-]*
    # Buttons and signposts of the page itself.
    share(?: this(?: <page>)?)?(?: (?:on|via|by|with|to) <network>)*(?: ?\(?<number>\)?)?
    (?:share|tweet|pin) ?\(?<number>\)?|pin it|follow us.{0,30}|link copied
    (?:e-?mail|print|save|bookmark|download|tweet) this(?: <page>)?(?: as (?:a )?pdf)?|print(?:er)?[ -]friendly.{0,20}
    (?:download|save|view|open|print)(?: (?:a|the|this|as|<page>))* pdf(?: version| of this <page>)?(?: \(?.{0,20}\)?)?
    (?:back|return|go) to (?:the )?(?:top|results|previous page)(?: of (?:the )?page)?|top of (?:the )?page
    menu|(?:toggle|open|close) (?:the )?(?:menu|navigation|search)
    (?:show|open|hide|close|expand|collapse|view|see|load|read) (?:this )?(?:all|more|less|section|menu|details|contents)(?: sections?)?
    show(?: <number>)? (?:entries|rows|results)(?: per page)?|showing <number> (?:to|-) <number> of <number>.*|search:?
    skip to .{0,30}|loading(?: more)?(?:…|\.\.\.)?|please wait.{0,20}|continue reading.*|<page> continues below.*|page \d+ of \d+
    (?:exit|hide|leave) this (?:page|site)(?: (?:now|quickly))?|(?:quick|fast) exit|listen(?: to this <page>)?(?: \(.{1,12}\))?
    \d+:\d\d ?/ ?\d+:\d\d|text size:?.{0,10}
    (?:read|view|see) this (?:page|article|guide) in [a-z]+|(?:choose|select|change) (?:your )?language
    # What asks something of the visitor, or knows who it is.
    you(?: are|'re) (?:browsing|(?:logged|signed) (?:in|out)|not (?:logged|signed) in)\b.*|(?:logged|signed) in as .{1,40}
    (?:hello|hi|hey|welcome),? [\w.-]+(?: [\w.-]+)?|you have <count> .{0,20}(?:messages?|notifications?|items?|saved)\b.*
    welcome back\b.*
    you last (?:logged|signed|looked|visited|read|viewed|opened|came)\b.*
    (?:log|sign) in to (?:see|view|read|save|comment|reply|continue)\b.*
    (?:was|is|were|did you find) (?:this|the)(?: <page>)?(?: on this page)? (?:helpful|useful|what you).*
    did you find what you(?:'re| are| were) (?:looking for|after).*
    we(?:'re| are) (?:(?:now|currently) <open>|<open> now)\b.{0,30}
    (?:how )?(?:helpful|useful) was this\b.*|rate this(?: <page>)?|thank(?:s| you) for (?:your )?(?:feedback|rating|voting).*
    (?:report|is there) (?:a problem|anything wrong) with this page.*
    (?:give|send|leave)(?: us)? (?:your )?feedback(?: (?:on|about) this <page>)?
    (?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|(?:e-?mail )?(?:updates|alerts)|bulletins?|mailing list)\b.{0,40}
    (?:leave|add|post|write) a (?:comment|reply)|<count> places? left|(?:only )?<count> left in stock
    (?:accept|reject|allow|deny|manage)(?: all| additional| analytics| optional| essential| only)*(?: cookies| preferences)
    cookie (?:settings|preferences)|live chat.{0,20}|chat (?:with us|now|online).{0,20}|need help\? .{0,20}chat.{0,20}
    could you spare .{0,20}minutes?\b.*|take (?:our|this|a) (?:quick |short )?survey\b.*
    hi[!,]? (?:there[!,]? )?(?:i'm|i am|how can i) .*
    we and our (?:<number> )?partners\b.*|ads? by .{1,30}|adverti[sz]ements?|advert|sponsored(?: content| by .{0,40})?|promoted
    (?:please )?(?:enable|turn on) javascript.*|javascript (?:is|must be) .*|your browser (?:does not|doesn't|is) .*
    <number>% (?:read|complete|done)|your progress:? .*|all systems operational|(?:service|system) status:? .{1,40}
    (?:add|save|saved) to (?:my|your) .{1,30}|(?:add|remove) (?:to|from) (?:favourites|bookmarks|reading list)
    translate(?: this <page>)?|select (?:a )?language.*|powered by .{1,40}|printed from .*|text only version
    (?:it is |currently )?-?\d{1,2} ?°c?\b.{0,30}
    # What is said of the page.
    (?:©|\(c\)|copyright\b).*|all rights reserved.*|best viewed (?:in|at|with)\b.*|webmaster:.*|proudly powered by .{1,40}
    .{1,60}\bregistered in (?:england|scotland|wales|northern ireland)\b.{0,60}
    .*\b(?:registered|charity|company)\b.*\b(?:sc)?\d{6,8}\b.*
    (?:photo(?:graph)?s?|images?|pictures?|illustrations?)(?: credits?:?| by:?| courtesy of| ?©) .{1,60}|credits?: .{1,60}
    (?:tags?|filed under|posted in): .{1,80}
    (?:you are here:? ?)?(?:home)?(?: ?[›»>/] ?[^›»>/]{1,40}){2,}
    """,
    open="open|closed|online",
    are="(?: are| is)?(?: currently)? ",
    about="(?:about |over |almost |more than |less than )?",
    made="printed|downloaded|accessed|retrieved|generated|rendered|served|loaded|cached|created",
    today=r"""
    (?:good (?:morning|afternoon|evening)[,!. ]*)?(?:today(?:'s date)?|it|(?:current|local) (?:time|date))(?: is)?(?: now)?
    """.strip(),
    **_PARTS,
)
"""The whole of a short block."""

_LINKS: Final = any_of(
    r"""
    (?:share(?: (?:on|via|by|with))?:? )?<network>(?:[ ,/|·]+<network>)*|sms|tweet|like|copy(?: link)?|share|print|save|chat
    (?:(?:read|see) (?:also|next)|also read|related|more on this|recommended|don't miss): .{1,80}
    pdf|word|html|odt|csv|[\w ]{1,20} \(<number>\)|printer?.friendly.{0,12}
    (?:basket|cart|bag)(?: ?\(?\d+\)?)?|(?:#\w+[ ,]*)+
    (?:donate|fundraise|subscribe|support us|join us)\b.{0,30}|(?:give|shop|buy|book) (?:now|today|monthly|online|a place|£.{1,20})
    (?:tags?|tagged|filed under|posted in|categor(?:y|ies)):? .{1,80}|(?:learn|find out|read|see) more|more info(?:rmation)?
    search|menu|home|more|log ?in|sign ?in|register|skip.*|close|\d{1,2}
    (?:(?:next|prev(?:ious)?)(?: <page>)?[ «»‹›←→<>|]*)+(?:: .{1,80})?|(?:next|prev(?:ious)?|up next|continue)(?: <page>)?: .{1,80}
    [#¶§]|(?:copy )?link to (?:this )?section|permalink|edit(?: this page(?: on .{1,20})?)?
    (?:older|newer)(?: posts?)?
    english|cymraeg|welsh|gaeilge|gàidhlig|polski|français|español|deutsch|română|português|العربية|اردو
    """,
    **_PARTS,
)
"""The whole of a block that is links and hardly more."""

_SCRAPS: Final = any_of(
    r"""
    \(?\b(?:this )?(?:link )?opens? in (?:a )?new (?:tab|window)s?\)?|\(external(?: link| site)?\)
    [\[(]\s?(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|html|word|epub|zip)\b[^\])]{0,40}[\])]|[\[(]\d+ pages?[\])]
    \b\d+(?:\.\d+)?\s?(?:kb|mb|kib|mib|bytes)\b
    \((?:last )?<changed> (?:about |over )?<count> <unit> ago\)|\[ ?edit(?: ?\|? ?(?:edit )?source)? ?\]|¶|(?<=\w) PDF(?=[.,;)]|$)
    """,
    **_PARTS,
)
"""Scraps within guidance: that a link opens a window, of which form and how large a file is."""

_UNFOLDS: Final = re.compile(
    r"(?<=[\w?.!)])\s+(?:Copy link|Permalink|Show|Hide|Expand|Collapse)(?: (?:this )?(?:section|answer|details))?$"
)
"""What a heading ends with that shows and hides its answer."""


def lasting(words: str, *, linked: bool = False) -> str:
    """What of a block does not pass; "" where all of it does."""
    if len(words) <= _MOST_LETTERS and len(words.split()) <= _LONGEST:
        if _passes(words, linked=linked):
            return ""
        parts = [part for part in _SEGMENTS.split(words) if part]
        kept = [part for part in parts if not _passes(part, linked=linked)]
        if len(kept) < len(parts):
            # Beside what passes, a moment that stands alone is that of the visit.
            words = " ".join(part for part in kept if not _MOMENT.fullmatch(part.strip()))
    return _MARKER.sub("", _UNFOLDS.sub("", _SCRAPS.sub(" ", words)))


def _passes(words: str, *, linked: bool) -> bool:
    plain = words.casefold().replace("’", "'").strip(" .!|·•-–—«»‹›←→↑↓▲▼⬆★☆⭐")
    if _BLOCKS.fullmatch(plain) or _DATED.fullmatch(words.strip()):
        return True
    return linked and bool(_LINKS.fullmatch(plain))
