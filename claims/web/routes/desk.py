"""My desk: where a person of the desk begins the day."""

from flask import Blueprint, render_template

from claims.domain.policy import Action
from claims.queries.desk import my_desk
from claims.queries.intake import waiting
from claims.queries.webhooks import in_trouble
from claims.web.kit.access import may
from claims.web.kit.desks import desk as desk_at_hand
from claims.web.kit.desks import reading
from claims.web.kit.who import can, person

bp = Blueprint("desk", __name__, url_prefix="/desk")


@bp.get("")
@may(Action.SEE_DESK)
def desk() -> str:
    """What waits for this person, what is overdue, what lies still, and what happened last."""
    reader, now = person(), desk_at_hand().clock()
    with reading() as session:
        found = my_desk(session, reader.id, reader.role, now)
        sent_in = waiting(session) if can(Action.HANDLE_INTAKE) else None
        trouble = in_trouble(session, now) if can(Action.MANAGE_WEBHOOKS) else ()
    return render_template("desk/desk.html", found=found, today=now.date(), sent_in=sent_in, trouble=trouble)
