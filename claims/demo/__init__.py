"""The demonstration case, as data and in our own words, and the loader that tells it to the desk.

The case is about what was said on 19 September 2023, when fighting returned to Nagorno-Karabakh. Its people, and the
times of their work, are made up; its sources are public and real, and nothing is said of them that they do not say.
``case.STORIES`` holds the claims, one subject a module (``claims_…``), each with the rounds of its checking;
``planning`` turns them into deeds in the order of time, ``loading.load`` does them, all or none.

May import services and everything below them. Example: ``load(desk, passwords, publisher="Claims")``.
"""
