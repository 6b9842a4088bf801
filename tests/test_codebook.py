"""What a text is called in the codebooks of researchers: from a sentence to its code."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.codebook import code_of, codebook, codes_of_row, headline
from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim, Participant
from dateline.record.vocabulary import MODES, EventType, Modality, Role
from dateline.shaping import plain
from evaluating import event

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read() -> Read:
    annotator = Annotator()
    return lambda text: list(annotator.annotate(article_from(text, outlet="Sample Herald")[0]).claims)


SENTENCES = [
    ("abduction", "Gunmen kidnapped twelve schoolgirls from a boarding school in Zamfara on Friday."),
    ("abduction", "A local mayor was taken hostage by rebels near Goma."),
    ("abduction", "Two aid workers have gone missing in Mali and are feared abducted."),
    ("abduction", "Unidentified men in a pickup abducted a journalist outside his home in Tripoli."),
    ("agreement", "Sudan's army and the main rebel group signed a peace deal in Juba on Monday."),
    ("agreement", "The warring sides agreed to a three-day truce to let aid through."),
    ("agreement", "The Colombian government and the ELN announced a bilateral ceasefire."),
    ("agreement", "Both sides exchanged 40 prisoners under a deal brokered by Oman."),
    ("air-strike", "Warplanes bombed a market in Idlib, killing nine."),
    ("air-strike", "A drone strike killed a senior al-Shabab commander in Lower Shabelle."),
    ("air-strike", "Myanmar military jets dropped bombs on a village in Sagaing."),
    ("air-strike", "Coalition aircraft carried out 12 raids on Houthi positions in Sanaa."),
    ("armed-clash", "Soldiers and rebels exchanged fire near Beni, leaving four dead."),
    ("armed-clash", "Fighting broke out between two militias in Tripoli's southern suburbs."),
    ("armed-clash", "Five policemen were killed in a gun battle with Maoists in Chhattisgarh."),
    ("armed-clash", "Militants ambushed an army patrol in Niger, killing six soldiers."),
    ("arrest", "Police arrested 30 opposition members in Kampala on Thursday."),
    ("arrest", "Security forces detained a prominent journalist in Cairo."),
    ("arrest", "Authorities rounded up dozens of suspected supporters of the banned group."),
    ("arrest", "The former president was taken into custody on corruption charges."),
    ("shelling", "Rebels shelled the town of Sirte with mortars overnight."),
    ("shelling", "Three rockets landed near the airport in Baghdad."),
    ("shelling", "Artillery fire killed two farmers in Nagorno-Karabakh."),
    ("shelling", "The Houthis fired a ballistic missile at Riyadh."),
    ("attack", "Gunmen shot dead three farmers in Plateau State."),
    ("attack", "Unknown assailants stabbed a teacher in Yala."),
    ("attack", "Militants raided a village in Diffa and killed 11 residents."),
    ("attack", "A human rights lawyer was assassinated outside his house in Bogota."),
    ("blame", "Islamic State claimed responsibility for the attack on the mosque."),
    ("blame", "Ukraine blamed Russia for the sabotage of the pipeline."),
    ("blame", "The Taliban denied involvement in the blast."),
    ("blame", "Ankara accused Kurdish militants of carrying out the bombing."),
    ("regrouped", "Ethiopia deployed hundreds of troops along the border with Sudan."),
    ("regrouped", "Forty fighters defected from the rebel group and joined the army."),
    ("regrouped", "Turkey sent a convoy of tanks and armoured vehicles into northern Syria."),
    ("regrouped", "Two insurgent factions merged to form a new alliance."),
    ("chemical-weapon", "At least 40 people were treated after a suspected chlorine attack on the town."),
    ("chemical-weapon", "Helicopters dropped barrels filled with chlorine gas on Saraqeb."),
    ("chemical-weapon", "The army used chemical weapons against civilians, activists said."),
    ("chemical-weapon", "Militants fired shells loaded with mustard gas at Kurdish fighters."),
    ("diplomacy", "The United States imposed sanctions on three generals in Myanmar."),
    ("diplomacy", "Moscow expelled five German diplomats in a tit-for-tat move."),
    ("statement", "The UN Security Council condemned the coup in Mali."),
    ("disarm", "Police seized 20 rifles and 3,000 rounds of ammunition in Nairobi."),
    ("disarm", "Bomb disposal experts defused a roadside bomb in Quetta."),
    ("disarm", "Security forces found a cache of explosives in a house in Mosul."),
    ("disarm", "Saudi air defences intercepted a missile fired at Najran."),
    ("force-against-protest", "Security forces opened fire on protesters in Mandalay, killing eight."),
    ("force-against-protest", "Police shot dead two demonstrators in Conakry."),
    ("force-against-protest", "Three people were killed when soldiers fired live rounds at a rally in Omdurman."),
    ("force-against-protest", "Riot police beat demonstrators with batons in Minsk, leaving dozens hurt."),
    ("state-regains", "The Syrian army recaptured the town of Saraqeb from rebels."),
    ("state-regains", "Iraqi forces retook Mosul's airport from Islamic State militants."),
    ("state-regains", "Government troops have regained control of Palma from insurgents."),
    ("grenade", "Attackers hurled a grenade at a bar in Bujumbura, wounding five."),
    ("grenade", "A hand grenade was thrown at a police post in Srinagar."),
    ("grenade", "Two people were killed in a grenade attack on a church in Nairobi."),
    ("grenade", "Assailants on a motorbike lobbed a petrol bomb into a shop in Yala."),
    ("base", "Russian forces established a new base near Qamishli."),
    ("base", "Al-Shabab opened a training camp near Bardheere."),
    ("base", "The army built a new outpost along the border with Myanmar."),
    ("accident", "At least 20 people died when a bus plunged into a ravine in Peru."),
    ("accident", "A fire at a garment factory in Dhaka killed 12 workers."),
    ("accident", "A passenger train derailed outside Cairo, injuring dozens."),
    ("accident", "A gas pipeline exploded in Lagos, destroying homes."),
    ("mob", "A mob lynched a man accused of theft in Port-au-Prince."),
    ("mob", "Angry residents beat a suspected thief to death in Dar es Salaam."),
    ("mob", "Farmers and herders clashed in Benue, leaving five dead."),
    ("mob", "Supporters of two rival parties fought with sticks and stones in Dhaka."),
    ("disaster", "A 6.5-magnitude earthquake struck central Sulawesi on Friday."),
    ("disaster", "Floods killed 15 people in northern Kenya."),
    ("disaster", "A cholera outbreak in Yemen has infected thousands."),
    ("disaster", "Cyclone Idai made landfall near Beira, destroying homes."),
    ("armed-group-takes", "Taliban fighters captured the district of Arghandab from government forces."),
    ("armed-group-takes", "Islamic State militants seized the town of Palma after days of fighting."),
    ("armed-group-takes", "M23 rebels took control of Bunagana on the Ugandan border."),
    ("armed-group-takes", "Tigrayan forces captured Lalibela."),
    ("peaceful-transfer", "The army withdrew from Mekelle and rebel forces entered the city without a fight."),
    ("crime", "Armed robbers held up a bank in Johannesburg and fled with cash."),
    ("crime", "Police broke up a drug smuggling ring in Rotterdam."),
    ("crime", "Customs officers seized 200 kilograms of cocaine at the port of Guayaquil."),
    ("crime", "A gang member was shot dead in a feud between drug cartels in Tijuana."),
    ("other", "Hundreds of displaced families returned to their homes in Raqqa."),
    ("other", "Refugees began to return to the region."),
    ("protest", "Thousands of people marched in Algiers to demand the president's resignation."),
    ("protest", "Teachers staged a sit-in outside the ministry in Beirut."),
    ("protest", "Hundreds rallied in Kathmandu against the dissolution of parliament."),
    ("protest", "Farmers blocked a highway in Punjab to protest against new laws."),
    ("property", "Rebels set fire to houses in three villages in Ituri."),
    ("property", "Unknown people vandalised a mosque in Athens."),
    ("property", "Militants looted shops and burned a clinic in Djibo."),
    ("property", "Israeli bulldozers demolished six Palestinian homes near Hebron."),
    ("protest-dispersed", "Police fired tear gas to disperse demonstrators in Nairobi."),
    ("protest-dispersed", "Officers broke up a peaceful march in Harare and arrested ten people."),
    ("protest-dispersed", "Russian police detained more than 100 people at a protest in Moscow."),
    ("protest-dispersed", "Water cannon was used against students rallying in Santiago."),
    ("remote-explosive", "A roadside bomb killed four soldiers in Helmand."),
    ("remote-explosive", "A landmine blast wounded two children in Hodeidah."),
    ("remote-explosive", "A car bomb exploded outside a court in Kabul."),
    ("remote-explosive", "Six people died when their vehicle struck an improvised explosive device in Mali."),
    ("sexual-violence", "Soldiers raped several women during a raid in Tigray."),
    ("sexual-violence", "A woman was sexually assaulted by militiamen in Ituri."),
    ("sexual-violence", "Two men were charged over the gang rape of a student in Delhi."),
    ("sexual-violence", "A UN report documents sexual violence by fighters in South Kivu."),
    ("suicide-bomb", "A suicide bomber blew himself up at a checkpoint in Mogadishu."),
    ("suicide-bomb", "At least 20 worshippers were killed in a suicide attack on a mosque in Peshawar."),
    ("suicide-bomb", "A woman wearing an explosive vest detonated it in a market in Maiduguri."),
    ("suicide-bomb", "Two suicide car bombs targeted the governor's compound in Ghazni."),
    ("riot", "Protesters hurled stones and petrol bombs at police in Athens."),
    ("riot", "Demonstrators set fire to a police station in Lagos."),
    ("riot", "Rioters looted shops in Durban."),
    ("riot", "Clashes broke out between protesters and riot police in Paris."),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES, ids=[text for _, text in SENTENCES])
def test_a_sentence_has_its_code(read: Read, code: str, text: str) -> None:
    found = headline(read(text))
    assert found is not None
    assert found.id == code


PLACELESS = [
    ("state-regains", "The army captured a key hilltop in the countryside on Thursday."),
    ("armed-group-takes", "Rebel soldiers took several villages from the army."),
    ("armed-group-takes", "Houthi fighters overran an army camp on Thursday."),
]


@pytest.mark.parametrize(("code", "text"), PLACELESS, ids=[text for _, text in PLACELESS])
def test_ground_without_a_place_has_its_code_and_makes_no_control(read: Read, code: str, text: str) -> None:
    claims = read(text)
    found = headline(claims)
    assert found is not None
    assert found.id == code
    assert not any(claim.event_type is EventType.CONTROL for claim in claims)


OTHERWISE = [
    ("Riot police stood outside the court.", "riot"),
    ("The army carried heavy drums through the town in March.", "protest"),
    ("The accused offered no plea.", "blame"),
    ("The quake killed forty people in the hills.", "attack"),
    ("A woman told police of the battle against her illness.", "agreement"),
]


@pytest.mark.parametrize(("text", "code"), OTHERWISE, ids=[text for text, _ in OTHERWISE])
def test_what_only_looks_like_it_has_another_code_or_none(read: Read, text: str, code: str) -> None:
    found = headline(read(text))
    assert found is None or found.id != code


def test_a_headline_tells_what_weighs_most_and_not_what_comes_first() -> None:
    clash, bomb = event("battle", "clash"), event("strike", "suicide")
    found = headline([clash, bomb])
    assert found is not None
    assert found.acled == ("Explosions/Remote violence", "Suicide bomb")
    assert code_of(clash) == headline([clash])


def test_what_is_denied_or_planned_makes_no_headline() -> None:
    assert code_of(replace(event("strike", "air"), modality=Modality.PLANNED)) is None
    assert code_of(replace(event("strike", "air"), modality=Modality.NEGATED)) is None
    assert headline([]) is None


def test_every_kind_of_violence_has_a_sub_event_type() -> None:
    for event_type in (EventType.BATTLE, EventType.STRIKE, EventType.ATTACK, EventType.ABDUCTION, EventType.PROTEST):
        for mode in MODES[event_type]:
            code = code_of(event(event_type.value, mode))
            assert code is not None
            assert mode in {"crime", "robbery"} or all(code.acled)


def test_every_code_is_described_once() -> None:
    described = {row.code.id: row.code for row in codebook().rows}
    assert all(row.code is described[row.code.id] for row in codebook().rows)


@pytest.mark.parametrize(
    ("attacker", "victim", "ucdp"),
    [
        ("the army", "rebels", "state-based"),
        ("militants", "rebels", "non-state"),
        ("militants", "villagers", "one-sided"),
        ("somebody", "villagers", ""),
    ],
)
def test_a_row_has_its_names_in_each_codebook(attacker: str, victim: str, ucdp: str) -> None:
    who = (Participant(Role.ATTACKER, attacker, None), Participant(Role.VICTIM, victim, None))
    claim = replace(event("strike", "air"), participants=who)
    assert codes_of_row(plain(claim)) == {
        "acled_event": "Explosions/Remote violence",
        "acled_sub_event": "Air/drone strike",
        "plover": "ASSAULT/aerial",
        "ucdp": ucdp,
    }


def test_what_no_codebook_knows_has_empty_names() -> None:
    row = plain(event("aid", "deliver"))
    assert set(codes_of_row(row).values()) == {""}
