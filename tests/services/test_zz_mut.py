import pytest
from collections import Counter
from hypothesis import settings, HealthCheck
from hypothesis.stateful import run_state_machine_as_test
from claims.services import assessing, claiming, commenting, reviewing, publishing
from tests.services import test_desk_machine as m
def run(databases, n=30):
    run_state_machine_as_test(lambda: m.TheDesk(databases), settings=settings(max_examples=n, stateful_step_count=50, deadline=None, database=None))
def test_reach(databases, monkeypatch):
    c=Counter()
    orig=m.event
    monkeypatch.setattr(m,"event",lambda t:(c.update([t]),orig(t)))
    run(databases)
    print(c)
def test_mut_touch(databases, monkeypatch):
    monkeypatch.setattr(assessing,"touch",lambda *a,**k:None)
    with pytest.raises(AssertionError): run(databases)
def test_mut_touch2(databases, monkeypatch):
    monkeypatch.setattr(claiming,"touch",lambda *a,**k:None)
    with pytest.raises(AssertionError): run(databases)
def test_mut_digest(databases, monkeypatch):
    monkeypatch.setattr(publishing,"is_held_back",lambda *a,**k:False)
    with pytest.raises(AssertionError): run(databases)
