"""False control claims: the share of articles on other people's peace with an asserted claim of control.

Our own measure: in suites that are not about war, whatever says as a fact that ground is held, taken or lost is a false
alarm until a reader has judged it; every hit is listed as a mistake with its words.
"""

from dateline.evaluate.example import Example, asserts_control
from dateline.evaluate.measure import WRONG_SHARE, Formula, Judged, Mistake

ALARMS = "articles with a control claim"
MEASURES: dict[str, Formula] = {ALARMS: WRONG_SHARE}


def judge(example: Example) -> Judged:
    """Judge the claims of one article on peace."""
    alarms = [claim for claim in example.claims if asserts_control(claim)]
    judged = Judged({ALARMS: (bool(alarms), 1)})
    for claim in alarms:
        who = ", ".join(p.text or (p.actor.name if p.actor else "") for p in claim.participants)
        where = claim.place.name if claim.place else "no place"
        text = example.around(claim.quote.start, claim.quote.end)
        note = f"{claim.mode} {where}: {who} ({claim.rule})"
        judged.mistakes.append(Mistake("control claim on peace", example.id, text, note, always=True))
    return judged
