"""``claims import bundle``: another installation's evidence packet, verified and brought in whole or not at all."""

import click

from claims.adapters.vault import Vault
from claims.cli.importing_rows import DRY_RUN, FILE, Order, name_of, opened, run
from claims.config import read_config
from claims.domain.importing import ImportKind
from claims.services.importing.bundles import keep_captures
from claims.services.importing.reading import Source


@click.command("bundle", short_help="Bring in an evidence packet.")
@FILE
@DRY_RUN
def bundle(file: str, *, dry_run: bool) -> None:
    """Bring in an evidence packet (ZIP) with everything it says of its claims.

    Every file in it is verified first. Identifiers, states, times and published versions are kept; people who have no
    account here get one that nobody can log in to. A claim that is here with other content stops all of it.
    """
    with opened(file) as stream:
        if not dry_run:
            keep_captures(Vault(read_config().instance / "vault"), stream)
        order = Order(ImportKind.BUNDLE, "claim", {}, dry_run, needs_all=True)
        run(order, Source(stream, name=name_of(file), seconds=None))
