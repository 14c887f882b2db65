"""Certificates, good and bad, made for the tests by a signer that nobody else trusts."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

import trustme

NAME = "guidance.test"


@dataclass(frozen=True)
class Certificates:
    """What a server at guidance.test may show, and what a client has to trust for the good one."""

    trusted: ssl.SSLContext
    good: ssl.SSLContext
    for_another_name: ssl.SSLContext
    run_out: ssl.SSLContext
    signed_by_itself: ssl.SSLContext
    signed_by_a_stranger: ssl.SSLContext


def make_certificates() -> Certificates:
    """One of each. They hold from 2000 to 3000, but for the one that ran out in 2001."""
    signer, stranger = trustme.CA(), trustme.CA()
    trusted = ssl.create_default_context()
    signer.configure_trust(trusted)
    # A signer's own certificate is signed by itself.
    alone = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with (
        trustme.Blob.tempfile(stranger.private_key_pem) as key,
        trustme.Blob.tempfile(stranger.cert_pem) as own,
    ):
        alone.load_cert_chain(own, key)
    return Certificates(
        trusted,
        _shown(signer.issue_cert(NAME, "xn--bcher-kva.test", "127.0.0.1")),
        _shown(signer.issue_cert("other.test")),
        _shown(signer.issue_cert(NAME, not_after=datetime(2001, 1, 1, tzinfo=UTC))),
        alone,
        _shown(stranger.issue_cert(NAME)),
    )


def _shown(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
