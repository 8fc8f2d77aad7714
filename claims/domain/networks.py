"""Addresses that this machine must never call on behalf of somebody: an own list, because the standard one has holes.

``ipaddress.is_global`` takes NAT64 and 6to4 wrappings of private addresses and all of multicast for the open internet,
and ``is_private`` lets shared address space through. Special-purpose registries: RFC 6890 and its updates.
"""

import ipaddress
from collections.abc import Iterable

FORBIDDEN_V4 = (
    "0.0.0.0/8",  # this network; 0.0.0.0 reaches this machine
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # shared space of providers; holds 100.100.100.200, a metadata address
    "127.0.0.0/8",  # this machine
    "169.254.0.0/16",  # this link; holds 169.254.169.254, the metadata address
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # protocol assignments; holds 192.0.0.192, a metadata address
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # AMT
    "192.88.99.0/24",  # 6to4 relays
    "192.168.0.0/16",  # private
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, and broadcast
    "168.63.129.16/32",  # a cloud's inner service at an address that looks public
)

# In version 6 only what is given out is open, less what these say; unique local and link-local lie outside of it.
OPEN_V6 = ipaddress.ip_network("2000::/3")
FORBIDDEN_V6 = (
    "2001::/23",  # protocol assignments; holds Teredo (2001::/32), benchmarks and ORCHID
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4: wraps any address of version 4
    "2620:4f:8000::/48",  # AS112
    "3fff::/20",  # documentation
)

_V4 = tuple(ipaddress.IPv4Network(network) for network in FORBIDDEN_V4)
_V6 = tuple(ipaddress.IPv6Network(network) for network in FORBIDDEN_V6)


def is_forbidden(address: str) -> bool:
    """Whether a resolved address of version 4 or 6 is not of the open internet; what is no address is forbidden too.

    Every wrapping of a version 4 address in version 6 (mapped, compatible, NAT64, 6to4, Teredo) is forbidden, even of
    an open one: a site has an address of its own.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return True
    if isinstance(found, ipaddress.IPv4Address):
        return _is_in(found, _V4)
    return found.scope_id is not None or found not in OPEN_V6 or _is_in(found, _V6)


def _is_in(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
    networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network],
) -> bool:
    return any(address in network for network in networks)
