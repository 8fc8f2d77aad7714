"""Errands: what each kind of background job does, and the worker that runs them.

May import ``services`` and everything below, and knows no Flask. A new kind is a function in a module of its own and a
row in ``table.py``. Example: ``webhooks.deliver`` is what a job of the kind ``webhook.deliver`` does.
"""
