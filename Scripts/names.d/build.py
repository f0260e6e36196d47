"""Collects the names: build.py SHARE MORE.csv OUT.c

SHARE has what Debian packages hold: iso-codes (ISO 3166-1 and 3166-2 with their translations) and unicode-cldr-core (the
names of countries in every language of CLDR). MORE.csv has names that statistics use beside those.
"""

import csv
import gettext
import json
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

LONGEST = 28  # Letters of a translation; what is longer is an official name that no table writes out.
SUBDIVISION_LANGUAGES = ["de", "en", "fr", "ru"]
WIDTH = 110


def key(name):
    """A name as `nameKey` of KraiSource makes it: small letters without accents, its words in order."""
    letters = unicodedata.normalize("NFD", name.lower()).replace("ς", "σ")
    bare = "".join(c for c in letters if unicodedata.category(c) != "Mn" and c not in "'’ʼ`´")
    words = [word.lstrip("0") or "0" if re.fullmatch("[0-9]+", word) else word for word in re.findall(r"[^\W_]+", bare)]
    return " ".join(sorted(words, key=lambda word: word.encode()))


def translations(share, domain):
    catalogues = []
    for file in sorted(share.glob(f"locale/*/LC_MESSAGES/{domain}.mo")):
        with open(file, "rb") as opened:
            catalogues.append(gettext.GNUTranslations(opened))
    return lambda text: [catalogue.gettext(text) for catalogue in catalogues]


def cldr(share, pattern, tag):
    for file in sorted(share.glob("unicode/cldr/common/" + pattern)):
        for entry in ElementTree.parse(file).iter(tag):
            if entry.text and "\u2191" not in entry.text:  # An arrow says: as the parent language.
                code = entry.get("type")
                yield code if tag == "territory" else f"{code[:2]}-{code[2:]}".upper(), entry.text


def main(share, more, out):
    share = pathlib.Path(share)
    own, foreign = {}, {}

    def add(name, code, codes=own):
        made = key(name)
        if made and (codes is own or len(made) <= LONGEST):
            codes.setdefault(made, set()).add(code)

    translated = translations(share, "iso_3166-1")
    for entry in json.loads((share / "iso-codes/json/iso_3166-1.json").read_text())["3166-1"]:
        code = entry["alpha_2"]
        for field in ("alpha_2", "alpha_3", "numeric", "name", "official_name", "common_name"):
            if field in entry:
                add(entry[field], code)
        for field in {"name", "common_name"} & entry.keys():
            for name in translated(entry[field]):
                add(name, code, foreign)
    translated = translations(share, "iso_3166-2")
    for entry in json.loads((share / "iso-codes/json/iso_3166-2.json").read_text())["3166-2"]:
        if "parent" not in entry:
            add(entry["code"], entry["code"])
            for name in [entry["name"], *translated(entry["name"])]:
                add(name, entry["code"], own if name == entry["name"] else foreign)
                # Some have a remark, such as the name in another language.
                add(re.sub(r"\s*[\[(（].*?[\])）]", "", name), entry["code"], foreign)
    with open(more, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            add(row["name"], row["code"])
    known = {code for codes in own.values() for code in codes}
    for code, name in cldr(share, "main/*.xml", "territory"):
        if code in known:
            add(name, code, foreign)
    # All languages would double the size; iso-codes has others.
    for language in SUBDIVISION_LANGUAGES:
        for code, name in cldr(share, f"subdivisions/{language}.xml", "subdivision"):
            if code in known:
                add(name, code, foreign)
    # What ISO itself calls one thing is not another thing's name in some language.
    names = foreign | own

    text = "".join(f"{name}={' '.join(sorted(names[name]))};" for name in sorted(names, key=lambda name: name.encode()))
    lines = [text[start:start + WIDTH] for start in range(0, len(text), WIDTH)]
    literals = "\n".join(f'"{line}"' for line in lines)
    path = pathlib.Path(out)
    path.write_text(
        "// Made by Scripts/names from iso-codes (LGPL-2.1-or-later) and Unicode's CLDR: what a country or a first-level\n"
        "// unit is called, and the codes of ISO 3166 that the name may mean; sorted by bytes.\n"
        f'#include "CNames.h"\n\nstatic const char names[] =\n{literals};\n\n'
        "const char *const krai_names = names;\nconst long krai_names_count = sizeof names - 1;\n",
        encoding="utf-8",
    )
    print(f"{len(names)} names, {path.stat().st_size} bytes")


main(*sys.argv[1:])
