"""Claims, the workbench of a fact-checking desk.

The rooms, top to bottom; each may import the ones below it and never the ones above:

    app          create_app(): the only module that knows every room
    web | cli    the two doors: HTTP and the terminal
    extensions   database, login and csrf objects, unbound
    demo         the demonstration case, as data
    jobs         errands: what each kind of background job does, and the worker
    services     verbs: one public function is one thing the desk does
    queries      questions: session in, records or rows out
    models       nouns as tables          formats   one file format a module
    reading      finding claims in text   adapters  the world outside
    domain       rules: pure, standard library only
    config       settings from the environment

``migrations`` holds the database's history and is run by Alembic alone.
"""
