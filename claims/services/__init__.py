"""Verbs: one public function is one thing the desk does; each takes ``Work`` first and answers a value or raises.

May import ``queries``, ``models``, ``formats``, ``adapters``, ``domain``. Knows no Flask and no clock: time, actor
and session come with ``Work``. Example: ``with desk.work(actor) as work: reviewing.approve(work, claim, …)``.
"""
