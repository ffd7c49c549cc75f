"""Which addresses may be fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.errors import AddressRefused
from echolot.ingest.addresses import checked_url, is_own, is_public
from echolot.ingest.addresses import tested as all_tested

PRIVATE = ["127.0.0.1", "10.0.0.7", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "ff02::1", "::"]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_ones_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2a00:1450:4001:81b::200e", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"])
def test_an_address_of_the_public_internet_is_public_in_every_form(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_into_ipv6_does_not_make_it_public(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    high, low = number >> 16, number & 0xFFFF
    for form in (f"::ffff:{high:x}:{low:x}", f"64:ff9b::{high:x}:{low:x}", f"2002:{high:x}:{low:x}::", f"::{high:x}:{low:x}"):
        assert not is_public(form) or is_public(address)  # type: ignore[arg-type]


def test_the_door_of_a_clouds_own_keys_stays_closed_even_where_private_addresses_are_allowed() -> None:
    assert is_own("127.0.0.1") and is_own("10.1.2.3") and not is_own("169.254.169.254") and not is_own("fe80::1")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/x", "gopher://example.org/", "javascript:alert(1)", "http:///nohost", "https://user:secret@example.org/",
     "http://example.org:22/", "http://example.org:99999/", "http://[::1/", "http://exa mple.org/", "//example.org/x", ""],
)  # fmt: skip
def test_what_is_no_public_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        checked_url(url, allow_private=False)


def test_an_address_with_a_port_of_its_own_needs_to_be_allowed() -> None:
    assert checked_url("http://localhost:8123/feed", allow_private=True) == ("http", "localhost", 8123)


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        all_tested("news.example", 443, lambda host, port: ["93.184.216.34", "10.0.0.1"], allow_private=False)


def test_all_public_addresses_of_a_name_are_kept() -> None:
    found = ["93.184.216.34", "2a00:1450:4001:81b::200e"]
    assert all_tested("news.example", 443, lambda host, port: found, allow_private=False) == found
