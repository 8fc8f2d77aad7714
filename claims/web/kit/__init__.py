"""What routes and forms stand on: who asks, who may, the desk at hand, page filters, headers, paging.

Knows no route and no form. Example: ``@may(Action.EDIT_CLAIM)`` above a view declares and enforces its access.
"""
