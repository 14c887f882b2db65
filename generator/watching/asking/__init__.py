"""Asking for an address, with good manners and safely: the only door to other people's sites.

manners    how the watch behaves towards other people's servers
fetch      asks; everything below stands behind it
    safe_addresses  which addresses may be asked at all
    safe_transport  connects to what was checked, and to nothing else
    turns           whose turn it is at each host
    waits           how long a busy server wants us to wait
    redirects       where an answer sends us on
    cookies         what a site wants to see again within one errand
    body            takes the body of an answer, unpacked and bounded
    challenges      whether an answer is a test that only people can pass
    statuses        what a status means that brings no page
    faults          what it means that there is no answer
"""
