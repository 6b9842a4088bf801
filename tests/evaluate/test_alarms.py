from dateline.evaluate import alarms
from dateline.record.vocabulary import Modality
from evaluating import control, event, example, scores


def test_an_article_with_control_claims_is_one_alarm_however_many_they_are():
    quiet = example("Rain.", {}, claims=[event("battle", "clash"), control(modality=Modality.POSSIBLE)])
    loud = example("Rebels took Kunduz.", {}, claims=[control(), control(mode="hold")])
    assert scores(alarms, quiet, loud) == {alarms.ALARMS: 0.5}
    assert scores(alarms, quiet) == {alarms.ALARMS: 0}


def test_every_alarm_is_listed_with_its_words():
    found = alarms.judge(example("Rebels took Kunduz.", {}, claims=[control()])).mistakes
    assert [mistake.text for mistake in found] == ["…[Rebels took Kunduz.]…"]
    assert "Kunduz" in found[0].note
