"""What `mkdocs build` and `mkdocs serve` in the project's root show: the version in force of the first policy."""

from datetime import date

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.documents.head import Edition
from generator.publishing.by_hand import ROOT
from generator.publishing.outputs import ABOUT, version_site
from generator.publishing.site import assemble
from generator.reading.library import examine
from generator.reading.problems import ContentError, PromiseError
from generator.rendering.pdf import MissingGlyphError


def show(config: MkDocsConfig, on: date) -> MkDocsConfig:
    """Make the pages from content/ and point MkDocs at them; raise PluginError where the content has problems."""
    try:
        library = examine(ROOT / "content").publishable(on)
        policy = (library.without_drafts().policies or library.policies)[0]
        site = version_site(Edition(library, policy, policy.current(on), on))
    except (ContentError, PromiseError, MissingGlyphError) as fault:
        raise PluginError(f"The content has problems:\n{fault}") from fault
    pages = ROOT / ".build" / "pages"
    config.nav = assemble(site, pages)
    config.docs_dir = str(pages)
    config.site_name = site.name
    # No content security policy: what MkDocs adds to reload a page would break it. The real build has one.
    config.extra.update(organisation=site.organisation, about=ABOUT)
    return config
