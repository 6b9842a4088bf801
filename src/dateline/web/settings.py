"""How the record is served."""

import ipaddress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebSettings:
    """``hosts`` are names, beside localhost and bare addresses, under which the server may be asked.

    ``poll`` is how often, in seconds, those who wait for a change look for one; ``beat`` how often they hear that the
    server is still there.
    """

    hosts: frozenset[str] = frozenset()
    poll: float = 1.0
    beat: float = 15.0

    def answers_to(self, host: str) -> bool:
        """Say whether a Host header is one of ours.

        A page elsewhere can make its own name point here, and would be read by the browser as part of that site; it
        cannot do so with an address, which is why those are always ours.
        """
        name = _name(host)
        return name in {"localhost", *self.hosts} or name.endswith(".localhost") or _is_address(name)


def _name(host: str) -> str:
    """Return a Host header without its port, in lower case; empty if it is malformed."""
    bare, bracket, rest = host.lower().partition("]")
    if bracket:
        return bare.removeprefix("[") if bare.startswith("[") and _is_port(rest) else ""
    name, colon, port = host.lower().partition(":")
    return name.removesuffix(".") if not colon or _is_port(f":{port}") else ""


def _is_port(text: str) -> bool:
    return not text or (text[0] == ":" and len(text) < 7 and (text[1:].isdecimal() and text.isascii()))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
