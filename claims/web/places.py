"""Every place of the site, in the order in which their addresses are matched."""

from flask import Blueprint

from claims.web.routes import account, admin, login, public

BLUEPRINTS: tuple[Blueprint, ...] = (
    public.bp,
    login.bp,
    account.bp,
    admin.bp,
)
