import pytest

HEADER = "file,outlet,published,url,title,id\n"


def test_a_manifest_gives_the_files_beside_it_what_they_lack(reports):
    reports.put("a.txt")
    reports.put("manifest.csv", HEADER + 'a.txt,The Courier,2022-03-06,https://a.example/1,"Bel, taken",bel-1\n')
    for inputs in ([], ["a.txt"], ["*.txt"], ["manifest.csv"]):
        [received], errors = reports.read(*inputs)
        header = received.article.header
        assert (header.id, header.outlet, header.published) == ("bel-1", "The Courier", "2022-03-06")
        assert (header.url, header.title) == ("https://a.example/1", "Bel, taken")
        assert not errors


def test_a_folder_with_a_manifest_is_what_it_lists_and_the_rest_is_said(reports):
    for name in ["a.txt", "b.txt", "notes.md"]:
        reports.put(name, f"{name} fell.")
    reports.put("manifest.csv", "file\nb.txt\na.txt\n")
    received, errors = reports.read()
    assert [one.article.text for one in received] == ["b.txt fell.", "a.txt fell."]
    assert not errors
    assert "notes.md" in received[0].notes[0] and not received[1].notes


def test_files_in_folders_below_have_manifests_of_their_own(reports):
    reports.put("manifest.csv", "file,outlet\nsub/a.txt,Outer\n")
    reports.put("sub/a.txt")
    reports.put("more/b.txt", "Oss fell.")
    reports.put("more/manifest.csv", "file,outlet\nb.txt,Inner\n")
    received, errors = reports.read()
    assert sorted(one.article.header.outlet for one in received) == ["Inner", "Outer"]
    assert not errors


@pytest.mark.parametrize("name", ["../out.txt", "/etc/passwd", "sub/../../out.txt", "..\\out.txt"])
def test_a_manifest_cannot_lead_out_of_its_folder(reports, name):
    reports.put("out.txt")
    reports.put("in/a.txt", "Oss fell.")
    reports.put("in/manifest.csv", f"file\n{name}\na.txt\n")
    received, [error] = reports.read("in")
    assert [one.article.text for one in received] == ["Oss fell."]
    assert error.line == 2 and "leads out of the folder" in error.reason


def test_a_file_that_is_listed_but_not_there_is_an_error_with_its_line(reports):
    reports.put("a.txt")
    reports.put("manifest.csv", "file\na.txt\nb.txt\n")
    received, [error] = reports.read()
    assert len(received) == 1
    assert error.line == 3 and "'b.txt'" in error.reason


def test_a_date_in_the_manifest_that_is_none_is_an_error_of_that_report(reports):
    reports.put("a.txt")
    reports.put("b.txt", "Oss fell.")
    reports.put("manifest.csv", "file,published\na.txt,Sunday\nb.txt,2022-03\n")
    received, [error] = reports.read()
    assert [one.article.header.published for one in received] == ["2022-03"]
    assert error.source.endswith("a.txt") and "published" in error.reason and "ISO" in error.remedy


def test_a_manifest_without_a_file_column_is_an_error(reports):
    reports.put("a.txt")
    reports.put("manifest.csv", "name\na.txt\n")
    assert 'no "file" column' in reports.read()[1][0].reason


def test_a_file_that_is_listed_twice_is_read_once_and_said(reports):
    reports.put("a.txt")
    reports.put("manifest.csv", "file,outlet\na.txt,A\na.txt,B\n")
    [received], [error] = reports.read()
    assert received.article.header.outlet == "A"
    assert "twice" in error.reason
