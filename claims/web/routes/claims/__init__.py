"""The docket and the casefile: everything under ``/claims``, one noun a file, all on one blueprint."""
