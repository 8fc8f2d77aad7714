"""The open part of the API: one module a kind of thing, all on one blueprint."""
