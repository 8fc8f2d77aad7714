import time
from claims.domain.docket import *
from claims.queries import docket
from tests.factories.claims import insert_many
def test_speed(desk, people):
    insert_many(desk, people.ada, 10_000)
    for asked in (DocketFilter(), DocketFilter(text="number"), DocketFilter(contested=False), DocketFilter(rating=UNRATED), DocketFilter(figures=True), *(DocketFilter(sort=s) for s in Sort)):
        with desk.reading() as session:
            t=time.perf_counter(); docket.page(session, asked, 100); 
            print(asked.text, asked.contested, asked.rating, asked.figures, asked.sort, round(time.perf_counter()-t,3))
