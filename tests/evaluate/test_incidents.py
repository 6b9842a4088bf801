from dateline.evaluate import incidents
from evaluating import AIBAK, control, days, example, scores


def document(id, incident, **changed):
    text = f"Rebels took the town, wrote the {id} paper."
    return example(text, {"id": id, "incident": incident}, id=id, claims=[control(text, **changed)])


def test_documents_of_one_happening_together_and_others_apart_is_perfect():
    documents = [document("one", "a"), document("two", "a"), document("three", "b", place=AIBAK, when=days(1))]
    assert scores(incidents, *documents)[incidents.PAIRS] == 1


def test_no_claims_are_no_pairs():
    empty = [example("Rain.", {"id": id, "incident": "a"}, id=id) for id in ("one", "two")]
    assert scores(incidents, *empty)[incidents.PAIRS] == 0


def test_a_pair_of_two_incidents_is_false():
    assert scores(incidents, document("one", "a"), document("two", "b"))[incidents.PAIRS] == 0


def test_each_pair_counts_half_for_each_of_its_documents():
    judged = incidents.judge_all([document("one", "a"), document("two", "a")])
    assert [one.counts[incidents.PAIRS] for one in judged] == [(0.5, 0.5, 0.5, 0.5)] * 2
