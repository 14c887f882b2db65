"""What search engines are told: robots.txt, and where the site's address is known, sitemap.xml."""

from markupsafe import escape


def robots_file(site_address: str) -> bytes:
    """robots.txt: every page may be read. Old versions are not shut out, or nobody would see that they ask not to be listed."""
    lines = ["User-agent: *", "Allow: /"]
    if site_address:
        lines += ["", f"Sitemap: {site_address.rstrip('/')}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()


def sitemap_file(site_address: str, addresses: tuple[str, ...]) -> bytes:
    """sitemap.xml: the pages of the versions in force, at the address that stays the same from one version to the next."""
    entries = (
        f"  <url><loc>{escape(site_address.rstrip('/'))}/{escape(address)}</loc></url>"
        for address in addresses
    )
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *entries,
        "</urlset>",
    )
    return ("\n".join(lines) + "\n").encode()
