"""One publisher, many spellings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from echolot.errors import BadPublishersFile
from echolot.ingest.publishers import KINDS, Publishers, host, plain_name
from tests.conftest import article

TABLE = Publishers.built_in()


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("SZ", "Süddeutsche Zeitung"),
        ("sueddeutsche.de", "Süddeutsche Zeitung"),
        ("Sueddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("www.spiegel.de", "Der Spiegel"),
        ("SPIEGEL ONLINE", "Der Spiegel"),
        ("ZEIT ONLINE", "Die Zeit"),
        ("guardian", "The Guardian"),
        ("THE GUARDIAN", "The Guardian"),
        ("N.Y. Times", "The New York Times"),
        ("Élysée", "Élysée"),
        ("elysee", "Élysée"),
        ("Agence France Presse", "AFP"),
        ("OSZE", "OSCE"),
        ("EU-Kommission", "European Commission"),
        ("Deutsche Welle", "DW"),
    ],
)
def test_a_publisher_is_known_by_each_of_its_names(name: str, known: str) -> None:
    found = TABLE.find(name)
    assert found and found.name == known


@pytest.mark.parametrize(
    ("url", "name", "country"),
    [
        ("https://www.bbc.co.uk/news/world-1", "BBC", "GBR"),
        ("https://news.bbc.co.uk/1/hi.stm", "BBC", "GBR"),
        ("https://www.mfa.gov.ua/en/news/1", "Ministry of Foreign Affairs of Ukraine", "UKR"),
        ("https://eeas.europa.eu/a", "EEAS", None),
        ("https://ec.europa.eu/commission/a", "European Commission", None),
        ("https://home.treasury.gov/news", "US Department of the Treasury", "USA"),
    ],
)
def test_an_address_tells_the_publisher_and_its_country(url: str, name: str, country: str | None) -> None:
    found = TABLE.find(url=url)
    assert found and (found.name, found.country) == (name, country)


def test_nobody_is_mistaken_for_another_by_the_end_of_a_name() -> None:
    assert TABLE.find(url="https://notbbc.com/a") is None
    assert TABLE.find(url="https://bbc.com.evil.example/a") is None
    assert TABLE.find("The Daily Nobody") is None
    assert host("javascript:alert(1)") is None and host("http://[broken") is None


def test_an_unknown_publisher_stays_what_it_was_called() -> None:
    blank = article("Text.")
    assert TABLE.filled(replace(blank, publisher="The Village Post")).publisher == "The Village Post"
    at_home = TABLE.filled(replace(blank, url="https://www.village.example/a"))
    assert (at_home.publisher, at_home.publisher_country) == ("village.example", None)
    assert TABLE.filled(blank) == blank


def test_a_name_given_wins_over_the_place_where_it_was_found() -> None:
    found = TABLE.filled(replace(article("Text."), publisher="Reuters", url="https://www.zeit.de/a"))
    assert (found.publisher, found.publisher_country) == ("Reuters", "GBR")


def test_a_desk_of_a_known_house_is_the_house() -> None:
    assert TABLE.filled(replace(article("Text."), publisher="World desk", url="https://www.zeit.de/a")).publisher == "Die Zeit"


def test_users_add_their_own_and_may_correct_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(
        "# mine\nname,hosts,country,kind,names\nThe Village Post,village.example,DEU,press,Dorfpost|VP\nBBC World,bbc.com,GBR,broadcaster,\n"
    )
    table = TABLE.with_file(tmp_path / "mine.csv")
    assert [p.name for p in (table.find("dorfpost"), table.find(url="http://a.village.example/x"), table.find(url="https://bbc.com/a")) if p] == [
        "The Village Post",
        "The Village Post",
        "BBC World",
    ]
    assert table.find("SZ") == TABLE.find("SZ")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("name\nX\n", "column 'hosts'"),
        ("name,hosts,country\nX,x.example,Germany\n", "line 2: country 'Germany'"),
        ("name,hosts,kind\nX,x.example,blog\n", "line 2: kind 'blog'"),
        ("#\n#\nname,hosts\nX,http://x.example/\n", "line 4: host"),
        ("name,hosts\n,x.example\n", "`name` is empty"),
        ("name,hosts\n\xff\n", "UTF-8"),
    ],
)
def test_a_bad_line_is_named(text: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(BadPublishersFile, match=part):
        TABLE.with_file(tmp_path / "mine.csv")
    with pytest.raises(BadPublishersFile, match="no such file"):
        TABLE.with_file(tmp_path / "none.csv")


def test_no_two_publishers_of_the_table_share_a_name_or_a_host() -> None:
    assert len(TABLE.rows) >= 150 and {p.kind for p in TABLE} == set(KINDS)
    hosts = [h for p in TABLE for h in p.hosts]
    names = [n for p in TABLE for n in {plain_name(name) for name in (p.name, *p.names)}]
    assert len(hosts) == len(set(hosts)) and len(names) == len(set(names))
    assert len({p.publisher_id for p in TABLE}) == len(TABLE.rows)
