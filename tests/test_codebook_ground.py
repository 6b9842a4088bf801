"""Ground that changes hands where no gazetteer has its name, and who gains it."""

from collections.abc import Callable

import pytest

from dateline.codebook import headline
from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim

Read = Callable[[str], list[Claim]]

TOLD = {
    "ground by a name that nothing knows": [
        ("armed-group-takes", "Rebel fighters took control of Ain Zemra after a night of shelling."),
        ("armed-group-takes", "The jihadists captured Tall Qastir and two hamlets following clashes with soldiers."),
        ("state-regains", "Government soldiers retook Wadi Qasim from the insurgents."),
        ("state-regains", "The army overran Jabal Hassoun, a militant hideout, after a firefight."),
    ],
    "ground by what it is": [
        ("state-regains", "Marines overran an encampment of the rebels and killed four of them."),
        ("armed-group-takes", "Militants seized a railway station on the line to the border from the army."),
        ("armed-group-takes", "The army lost the Umm Daraj airbase to opposition fighters."),
        ("armed-group-takes", "The hilltop fell to rebel fighters on Tuesday."),
        ("state-regains", "Soldiers pushed the rebels out of the Wadi Hamr quarter after street fighting."),
        ("state-regains", "Federal troops drove militants from the slopes above the village."),
        ("armed-group-takes", "Gunmen of unknown allegiance captured two army outposts."),
        ("armed-group-takes", "Separatist fighters overran a border post held by Ukrainian troops."),
    ],
    "ground that is given up, and who walks in": [
        ("peaceful-transfer", "Soldiers handed over the Tin Aker camp to UN peacekeepers."),
        ("peaceful-transfer", "The garrison surrendered the Umm Daraj district to rebels after talks."),
        ("peaceful-transfer", "The soldiers left Qarat Himl; jihadist fighters moved in without fighting."),
        ("peaceful-transfer", "Government soldiers deserted their outpost and rebels occupied it without a fight."),
        ("peaceful-transfer", "Rebels vacated Ras Umayr on Monday and soldiers entered the village unopposed."),
        ("peaceful-transfer", "Militants entered Ras Umayr. There were no clashes."),
        ("peaceful-transfer", "Troops reoccupied the Bir Nasr crossroads without clashes."),
    ],
    "ground in words of its own": [
        ("armed-group-takes", "Fano fighters took the town of Lalibela from federal soldiers."),
        ("state-regains", "Soldiers flushed bandits out of the Rugu forest."),
        ("peaceful-transfer", "Peacekeepers handed their Tin Aker camp over to the army."),
        ("armed-group-takes", "Separatists raised their flag over the hilltop after a gun battle."),
    ],
    "a gain is told before the bomb that opened the way": [
        ("armed-group-takes", "Militants seized an army base after a suicide bomber blew himself up at its gate."),
        ("suicide-bomb", "A suicide bomber blew himself up at the gate of an army base; the attack was beaten back."),
    ],
    "a guess of who they are casts no doubt on what they did": [
        ("armed-clash", "Men believed to be rebels shot dead a soldier on leave."),
        ("attack", "Gunmen suspected to be jihadists attacked a village and killed two farmers."),
    ],
    "what harm is done by": [
        ("air-strike", "A drone crashed into a block of flats; two residents were wounded."),
        ("suicide-bomb", "An SVBIED exploded at the gate of a camp."),
        ("grenade", "Attackers threw an explosive device into the house of a mayor."),
        ("grenade", "A charge of dynamite was thrown at a police station."),
        ("chemical-weapon", "Rebels fired a rocket with chlorine at the town."),
        ("disarm", "Police seized 40 rocket-propelled grenades from a lorry."),
        ("accident", "A passenger train left the tracks; three people were killed."),
    ],
    "crowds": [
        ("protest-dispersed", "Officers fired tear gas at a crowd of nurses who were protesting."),
        ("force-against-protest", "Shots broke up a protest of market women."),
        ("riot", "Students torched a bus during a demonstration over fares."),
        ("riot", "Youths blocked the highway with burning tyres."),
        ("protest", "Relatives of prisoners gathered outside the court, calling for their release."),
    ],
    "the main thing is said first": [
        ("attack", "Militants executed three men, accusing them of spying."),
        ("diplomacy", "The foreign ministry summoned the ambassador over the killing of a dissident."),
        ("regrouped", "Around 60 rebels surrendered to the army and handed in their rifles."),
        ("regrouped", "Two rebel brigades announced their merger."),
        ("armed-clash", "Two factions of the rebel movement clashed in the hills."),
        ("abduction", "Rebels took away three nurses from a clinic."),
    ],
    "what takes no ground": [
        ("arrest", "Soldiers captured Ahmed Rashidi, a rebel leader, at his home."),
        ("armed-clash", "Fighters took part in clashes with soldiers near the border."),
        ("regrouped", "The army moved more tanks to the border."),
        ("regrouped", "A faction of the rebels broke away and declared allegiance to Islamic State."),
        ("accident", "An explosion at a fireworks factory killed six workers."),
        ("remote-explosive", "A bomb explosion at a factory killed six workers."),
        ("base", "Rebel fighters installed a camp in the hills."),
        ("arrest", "Police picked up six people on suspicion of spying."),
        ("protest", "Mothers formed a human chain against the war."),
        ("shelling", "Rebels opened fire with mortars at the frontier."),
    ],
}


@pytest.fixture(scope="module")
def read() -> Read:
    annotator = Annotator()
    return lambda text: list(annotator.annotate(article_from(text, outlet="Sample Herald")[0]).claims)


@pytest.mark.parametrize(("code", "text"), [row for rows in TOLD.values() for row in rows])
def test_who_gains_ground_and_how_is_told_by_its_code(read: Read, code: str, text: str) -> None:
    claims = read(text)
    start = min((claim.quote.start for claim in claims), default=0)
    found = headline(claims, frozenset(at for at, claim in enumerate(claims) if claim.quote.start == start))
    assert found is not None
    assert found.id == code
