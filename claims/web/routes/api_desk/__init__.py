"""The desk's part of the API, for programs with a token: one module a kind of thing, all on one blueprint."""
