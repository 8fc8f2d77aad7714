"""Settings that somebody may type wrongly are refused by name, in words that help."""

from pathlib import Path

import pytest

from claims.config import NETWORKS, BadSetting, read_config
from claims.domain.intake import Network

BY = "https://creativecommons.org/licenses/by/4.0/"


def told(tmp_path: Path, **values: str) -> tuple[str | None, tuple[str, ...]]:
    config = read_config({"CLAIMS_INSTANCE": str(tmp_path), **values})
    return config.licence, config.networks


def test_without_settings_there_is_no_licence_and_no_network(tmp_path: Path) -> None:
    assert told(tmp_path) == (None, ())


def test_a_licence_and_networks_are_read(tmp_path: Path) -> None:
    assert told(tmp_path, CLAIMS_LICENCE=f" {BY} ", CLAIMS_NETWORKS="EFCSN, ifcn") == (BY, ("ifcn", "efcsn"))


def test_every_network_that_can_be_set_is_known_by_name_and_address() -> None:
    assert [network.address for network in Network if not network.address.startswith("https://")] == []
    assert {str(network.value) for network in Network} == set(NETWORKS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLAIMS_LICENCE", "CC BY 4.0"),
        ("CLAIMS_LICENCE", "javascript:alert(1)"),
        ("CLAIMS_LICENCE", 'https://x.example/">'),
        ("CLAIMS_LICENCE", "https://"),
        ("CLAIMS_LICENCE", "https://[x"),
        ("CLAIMS_NETWORKS", "ifcn, poynter"),
        ("CLAIMS_BASE_URL", "facts.example"),
        ("CLAIMS_BASE_URL", "https://"),
        ("CLAIMS_BASE_URL", "https://facts.example/desk"),
        ("CLAIMS_BASE_URL", "https://facts.example?x=1"),
        ("CLAIMS_BASE_URL", "https://ada:pass@facts.example"),
        ("CLAIMS_BASE_URL", "https://facts example"),
        ("CLAIMS_BASE_URL", "https://facts.example:99999"),
        ("CLAIMS_BASE_URL", "https://[::1"),
        ("CLAIMS_SITE_NAME", "Facts\nDesk"),
        ("CLAIMS_SITE_NAME", "caf\udce9"),
        ("CLAIMS_PROXIES", "0009999"),
        ("CLAIMS_PROXIES", "-1"),
        ("CLAIMS_API_PACE", "0000009999999"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting) as refused:
        told(tmp_path, **{name: value})

    assert str(refused.value).startswith(name)


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("", "http://127.0.0.1:8000"),
        ("https://Facts.Example/", "https://facts.example"),
        ("https://facts.example:443", "https://facts.example"),
        ("http://facts.example:8080", "http://facts.example:8080"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_the_address_of_the_site_is_spelled_as_browsers_spell_it(tmp_path: Path, typed: str, origin: str) -> None:
    config = read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_BASE_URL": typed})

    assert config.base_url == origin


def test_the_name_of_the_site_is_never_blank(tmp_path: Path) -> None:
    names = [
        read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_SITE_NAME": name}).site_name
        for name in ("", "  ", " Example Facts Desk ", "صفحه\u200cی ما")
    ]

    assert names == ["Claims", "Claims", "Example Facts Desk", "صفحه\u200cی ما"]


def test_other_sites_are_called_only_when_the_setting_says_so(tmp_path: Path) -> None:
    def setting(text: str) -> bool:
        return read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_FETCH": text}).may_fetch

    assert (setting(""), setting("off"), setting("on")) == (False, False, True)
    with pytest.raises(BadSetting, match="CLAIMS_FETCH is either on or off"):
        setting("yes")


def test_how_fast_programs_may_ask_is_read(tmp_path: Path) -> None:
    usual = read_config({"CLAIMS_INSTANCE": str(tmp_path)})
    given = {"CLAIMS_API_PACE": "60", "CLAIMS_TOKEN_PACE": "0", "CLAIMS_WRONG_TOKENS": "3"}
    set_so = read_config({"CLAIMS_INSTANCE": str(tmp_path), **given})

    assert (usual.api_pace, usual.token_pace, usual.wrong_tokens) == (600, 1_200, 30)
    assert (set_so.api_pace, set_so.token_pace, set_so.wrong_tokens) == (60, 0, 3)


@pytest.mark.parametrize("name", ["CLAIMS_API_PACE", "CLAIMS_TOKEN_PACE", "CLAIMS_WRONG_TOKENS"])
@pytest.mark.parametrize("value", ["-1", "fast", "1.5", "1000001", "9" * 5_000])
def test_a_pace_that_cannot_be_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name} is a number from 0"):
        told(tmp_path, **{name: value})
