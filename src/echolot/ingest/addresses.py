"""Which addresses may be fetched: what a stranger's feed or redirect names must not reach into the user's own network.

A link may name a private address outright, through a name that resolves to one, or wrapped into an IPv6 form that
`ipaddress.is_global` calls public (`64:ff9b::7f00:1` and `2002:7f00:1::` both hold 127.0.0.1). So names are resolved
once, every answer is tested, and the connection goes to a tested address; see `fetch.py`.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from echolot.errors import AddressRefused, CannotFetch

IPAddress = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]  # host, port -> addresses as text; raises OSError

PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is the last 32 bits
# Ways of wrapping IPv4 into IPv6 that no publisher uses today, and addresses of a site's own.
_REFUSED = tuple(
    IPv6Network(net)
    for net in (
        "::/96",  # IPv4-compatible, RFC 4291
        "64:ff9b:1::/48",  # NAT64 of one network, RFC 8215
        "2001::/32",  # Teredo, RFC 4380
        "2002::/16",  # 6to4, RFC 3056
        "fec0::/10",  # site-local, RFC 3879
    )
)


def is_public(address: IPAddress | str) -> bool:
    """Whether an address belongs to the public internet, whatever form it is written in.

    >>> is_public("93.184.216.34"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::7f00:1")
    (True, False, False)
    """
    ip = ip_address(address) if isinstance(address, str) else address
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if ip in _NAT64:
            return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
        isatap = (int(ip) >> 32) & 0xFDFFFFFF == 0x5EFE  # RFC 5214
        if isatap or any(ip in net for net in _REFUSED):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_own(address: IPAddress | str) -> bool:
    """Whether an address is one that `--allow-private` opens: this machine or an intranet.

    Link-local addresses stay closed: there clouds answer with the machine's own keys (169.254.169.254).
    """
    ip = ip_address(address) if isinstance(address, str) else address
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return (ip.is_private or ip.is_loopback) and not (ip.is_link_local or ip.is_multicast or ip.is_unspecified)


def checked_url(url: str, *, allow_private: bool) -> tuple[str, str, int]:
    """Scheme, host and port of an address that may be asked for. Raises AddressRefused.

    Only http and https, no passwords, only the usual ports (`allow_private` opens the others).
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressRefused(url, f"it is no web address ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise AddressRefused(url, f"only http and https are fetched, not {scheme or 'an address without either'}")
    if not host or any(c.isspace() or not c.isprintable() for c in url):
        raise AddressRefused(url, "it is no web address")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(url, "it carries a user name or password")
    port = port or PORTS[scheme]
    if port not in PORTS.values() and not allow_private:
        raise AddressRefused(url, f"port {port} is not one of a public web server")
    try:
        named = ip_address(host)
    except ValueError:
        named = None
    if named is not None and not _may_be_reached(named, allow_private):
        raise AddressRefused(url, f"{named} is not on the public internet")
    return scheme, host.rstrip(".").lower(), port


def _may_be_reached(address: IPAddress | str, allow_private: bool) -> bool:
    return is_public(address) or (allow_private and is_own(address))


def tested(host: str, port: int, resolve: Resolve, *, allow_private: bool) -> list[str]:
    """The addresses of a host, all of them tested. Raises AddressRefused if one of them may not be reached, OSError if there is none.

    A public publisher has no private address; a name with both kinds is a trap or a broken set-up.
    """
    found = list(dict.fromkeys(answer.split("%")[0] for answer in resolve(host, port)))
    if not found:
        raise OSError(f"{host} has no address")
    for address in found:
        if not _may_be_reached(address, allow_private):
            raise AddressRefused(host, f"it leads to {address}, which is not on the public internet")
    return found


def look_up(host: str, port: int, *, seconds: float = 10.0) -> list[str]:
    """Addresses of a host by the system's resolver, which knows no time limit of its own. Raises OSError, CannotFetch."""
    answer: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put([str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True, name="look-up").start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise CannotFetch(host, f"its name was not resolved within {seconds:g} seconds", transient=True) from None
    if isinstance(found, OSError):
        raise found
    return found
