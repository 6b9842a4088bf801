"""Classes of wording by which each kind of happening is told, and what only looks like it."""

from collections.abc import Callable

import pytest

from dateline.codebook import headline
from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim

Read = Callable[[str], list[Claim]]

TOLD = {
    "an attack that is beaten off is a fight": [
        ("armed-clash", "Troops beat back four assaults near Avdiivka over the past day, the General Staff said."),
        ("armed-clash", "A rebel attack on the army's lines was fended off by the garrison in Taiz."),
        ("armed-clash", "Somali soldiers repulsed an al-Shabab raid on their camp in Bulo Marer."),
        ("armed-clash", "The defenders of Malakal held off two offensives within a week."),
        ("armed-clash", "An army convoy came under fire from Maoists in Bastar."),
    ],
    "who goes over a mine sets it off": [
        ("remote-explosive", "Two peacekeepers were killed when their vehicle ran over a mine near Tessalit."),
        ("remote-explosive", "A minibus drove over a landmine outside Hodeidah."),
        ("remote-explosive", "A farmer stepped on a mine in Kharkiv region and lost a leg."),
        ("remote-explosive", "Their truck hit an anti-tank mine on the road to Abyan."),
        ("remote-explosive", "Three boys were hurt when an unexploded shell went off in Raqqa."),
    ],
    "the past tense of a subject with words behind it is no participle": [
        ("grenade", "Unidentified men on a motorcycle tossed a hand grenade at a shop selling flags in Quetta."),
        ("grenade", "Two youths on a scooter lobbed a grenade at a checkpoint in Pulwama."),
        ("property", "Gunmen in two pickups torched a clinic in Djibo."),
    ],
    "a vest is a weapon that may be used or found": [
        ("suicide-bomb", "The attacker set off his suicide vest among worshippers at Friday prayers in Kunduz."),
        ("suicide-bomb", "A girl detonated her explosive belt at a checkpoint in Maroua."),
        ("disarm", "A suicide vest was found and safely detonated by bomb disposal officers in Kandahar."),
        ("disarm", "Police seized two suicide vests in a flat in Karachi."),
        ("disarm", "Soldiers carried out a controlled explosion of a roadside bomb in Mosul."),
    ],
    "a crowd takes the law into its own hands": [
        ("mob", "A mob set ablaze a police station in Charsadda after a man was accused of blasphemy."),
        ("mob", "Residents stoned a man to death in Port-au-Prince over suspected gang links."),
        ("mob", "Hindu and Muslim youths pelted each other with stones in Bihar during a festival."),
        ("mob", "Villagers thrashed two suspected thieves in Jharkhand."),
        ("mob", "Rival protesters fought each other in central Portland."),
    ],
    "a crowd against the police is a riot": [
        ("riot", "Supporters of the loser clashed with police in Kisumu and looted shops."),
        ("riot", "Youths hurled petrol bombs at police in Derry."),
        ("riot", "Angry protesters burned down the house of a ruling party MP in Galle."),
        ("riot", "Violent protests in Dakar left three dead and several supermarkets looted."),
        ("riot", "Students fought with police outside the university in Caracas."),
    ],
    "force beyond measure against a protest": [
        ("force-against-protest", "Riot police used excessive force against marchers in Bogota, wounding dozens."),
        ("force-against-protest", "Security forces violently dispersed a protest in Al Hoceima."),
        ("force-against-protest", "Troops brutally broke up a sit-in in Omdurman."),
        ("protest-dispersed", "Police forcibly removed climate activists who had blocked a road in Berlin."),
        ("protest-dispersed", "Officers dispersed residents who had gathered outside the town hall in Lome."),
    ],
    "people in the streets, out of work or in a chain": [
        ("protest", "Relatives of missing students marched through Mexico City with photographs of their loved ones."),
        ("protest", "Palestinians held a general strike across the West Bank after a deadly raid."),
        ("protest", "Doctors walked out of hospitals in Harare over pay."),
        ("protest", "Thousands took to the streets of Bamako to demand the departure of foreign troops."),
        ("protest", "Lawyers boycotted courts across Pakistan in protest at the murder of a colleague."),
    ],
    "things are wrecked": [
        ("property", "Settlers uprooted dozens of olive trees near Salfit."),
        ("property", "Looters emptied warehouses of the World Food Programme in Wad Madani."),
        ("property", "Unidentified people defaced a war memorial in Tbilisi."),
        ("property", "Vandals damaged more than 20 gravestones at a cemetery in Lodz."),
        ("property", "Herders cut down an orchard near Makurdi."),
    ],
    "weapons that are stopped or cleared": [
        ("disarm", "Sappers defused a 250kg wartime bomb in Frankfurt."),
        ("disarm", "Experts cleared 300 landmines from farmland near Kherson."),
        ("disarm", "The coalition intercepted two explosive-laden boats in the Red Sea."),
        ("disarm", "Air defences shot down six drones over Sevastopol."),
        ("disarm", "Police in Laos found an unexploded bomb in a field."),
    ],
    "ground goes over without a fight": [
        ("peaceful-transfer", "Kurdish forces withdrew from Kirkuk and Iraqi government troops took over the city."),
        ("peaceful-transfer", "Azerbaijani troops moved into Lachin after Armenian forces pulled out under the truce."),
        ("peaceful-transfer", "French forces handed control of their base in Timbuktu to Malian soldiers."),
        ("peaceful-transfer", "Taliban fighters walked into Jalalabad without a shot being fired."),
        ("peaceful-transfer", "Government troops entered the town of Saraqeb without a fight after rebels left."),
    ],
    "ground that its holders had left": [
        ("peaceful-transfer", "The army took over the positions of the UN mission in Ber after peacekeepers left."),
        ("peaceful-transfer", "The Lebanese army took over a base in the Bekaa Valley after it was vacated."),
        ("peaceful-transfer", "M23 fighters took the town of Kanyabayonga after soldiers pulled out."),
        ("peaceful-transfer", "Houthi forces entered Harib, meeting no resistance."),
    ],
    "a try changes no hands": [
        ("armed-clash", "Rebels tried to seize the town of Bunia but were pushed back by the army."),
        ("armed-clash", "Militants attempted to capture Baidoa on Sunday."),
        ("armed-clash", "The army failed to retake Kidal from the rebels."),
    ],
    "who enters a town has it, unless more is said": [
        ("state-regains", "Syrian troops have entered the town of Morek after driving out jihadist fighters."),
        ("armed-group-takes", "Taliban fighters entered the city of Ghazni on Thursday."),
    ],
    "ground comes back": [
        ("state-regains", "Bambari is back under the control of government forces after heavy fighting."),
        ("state-regains", "Nigerian troops cleared Boko Haram from the town of Damasak after fierce fighting."),
        ("state-regains", "The government flag flies again over Palmyra after the army drove out the jihadists."),
        ("state-regains", "Kidal is back in the hands of Malian soldiers."),
    ],
    "the main thing of a text comes before what led to it": [
        ("agreement", "Armenia and Azerbaijan agreed a ceasefire on Thursday after two days of clashes."),
        ("agreement", "Rebels agreed to hand over their heavy weapons under a deal mediated by Russia."),
        ("other", "Thousands of families displaced by fighting returned to Mosul."),
        ("regrouped", "Boko Haram named a new leader after the death of its commander."),
        ("armed-clash", "Al-Shabab fighters attacked militiamen who tried to commit a robbery; fighting broke out."),
    ],
    "a crime by which an arrest is grounded": [
        ("crime", "Police arrested three men accused of trafficking women to Libya."),
        ("sexual-violence", "Two soldiers were jailed for the rape of a girl in Pibor."),
        ("sexual-violence", "Four men accused of raping a student were arrested in Lahore."),
    ],
    "a crash that kills": [
        ("accident", "A military helicopter crashed in bad weather in Kandahar, killing nine on board."),
        ("accident", "A bus plunged into a ravine near Potosi, killing 30."),
        ("air-strike", "A helicopter fired on a convoy near Kandahar, killing nine."),
    ],
    "those who go against a crowd or to a front": [
        ("force-against-protest", "Sudanese forces ran over demonstrators with armoured vehicles in Omdurman."),
        ("force-against-protest", "Soldiers fired at a crowd in Labe during a protest."),
        ("mob", "Inter-communal fighting between the Lou Nuer and the Murle killed more than 100 people in Jonglei."),
        ("agreement", "Warring clans in Mogadishu signed a peace deal to end a feud."),
        ("regrouped", "The army deployed reinforcements to Marib."),
    ],
    "accidents and nature": [
        ("accident", "An air base accidentally released toxic water into the sewers of a town in Colorado."),
        ("accident", "Nine villagers died after drinking adulterated liquor in Bihar."),
        ("disaster", "Firefighters gained ground in their battle to contain wildfires that forced thousands to leave."),
        ("disaster", "Floods forced the closure of 40 schools in Assam."),
    ],
}  # fmt: skip

NOT_TOLD = {
    "no attack was beaten off": [
        ("armed-clash", "The striker beat back four challenges before he scored."),
        ("armed-clash", "The minister came under fire from the opposition over the budget."),
        ("armed-clash", "She fended off a question about her plans."),
        ("armed-clash", "Voters repelled by the campaign stayed at home."),
        ("armed-clash", "The team held off a late surge to win the title."),
    ],
    "no mine went off": [
        ("remote-explosive", "The train ran over a cow near Lucknow."),
        ("remote-explosive", "Miners walked out of the coal mine in Katowice."),
        ("remote-explosive", "He drove over the bridge to the mine where he works."),
        ("remote-explosive", "The company stepped up work at its gold mine in Mali."),
        ("remote-explosive", "The alarm went off in a museum in Lyon."),
    ],
    "no protest": [
        ("protest", "Hundreds attended a wedding in Dakar."),
        ("protest", "Thousands of people took the train to the coast."),
        ("protest", "Residents joined the flood fight in Fargo."),
        ("protest", "People hold different views on the new road in Kampala."),
        ("protest", "Students walked home after the exam in Nairobi."),
        ("riot", "Fans threw flowers at the players in Naples."),
        ("riot", "Workers fought with their employer over the canteen."),
    ],
    "no town changed hands": [
        ("state-regains", "The mayor of Temixco was gunned down a day after taking office."),
        ("armed-group-takes", "The new governor took office in Kano."),
        ("state-regains", "The national flag flies over the town hall of Lyon."),
        ("peaceful-transfer", "The minister entered the hall in Riga without a word."),
        ("state-regains", "The bridge is back under repair in Mostar."),
    ],
    "no mob": [
        ("mob", "The crowd set off for the stadium in Alexandria."),
        ("mob", "Villagers beat drums to welcome the bride in Bihar."),
        ("mob", "Residents burned wood to keep warm in Kyiv."),
        ("mob", "The youths threw a party for their teacher."),
        ("property", "Gardeners cut down on water in the orchard near Valencia."),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Read:
    annotator = Annotator()
    return lambda text: list(annotator.annotate(article_from(text, outlet="Sample Herald")[0]).claims)


def code_in(claims: list[Claim]) -> str | None:
    start = min((claim.quote.start for claim in claims), default=0)
    found = headline(claims, frozenset(at for at, claim in enumerate(claims) if claim.quote.start == start))
    return found.id if found is not None else None


@pytest.mark.parametrize(("code", "text"), [row for rows in TOLD.values() for row in rows])
def test_a_wording_of_a_class_has_its_code(read: Read, code: str, text: str) -> None:
    assert code_in(read(text)) == code


@pytest.mark.parametrize(("code", "text"), [row for rows in NOT_TOLD.values() for row in rows])
def test_what_only_resembles_a_class_has_not_its_code(read: Read, code: str, text: str) -> None:
    assert code_in(read(text)) != code
