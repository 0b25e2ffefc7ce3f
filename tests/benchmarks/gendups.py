# ruff: noqa: C408, C901, D101, D102, D400, D401, PLR0912, PLR0915, PLW2901, PTH123, SIM115, UP031 -- kept as it was written, for a generator must make the same data tomorrow
"""Seeded generator of noisy duplicate publication records with known truth.

usage: gendups.py N OUT.bib --truth TRUTH.json [--csv OUT.csv] [--seed 7] [--dup 0.30] [--no-abstract]

N records in total; a share `dup` of them are noisy copies of an earlier work
(1..4 copies of one work), the rest are distinct works.  About 3 % of the
distinct works are hard negatives: a Part II, an erratum, a reply, the next
year's edition with the same title and authors, a thesis chapter.
Truth: {"key": work_id}.  Noise kinds (each record gets 1..4):
title typo, title case, title math/braces spelled otherwise, subtitle dropped,
HTML tags in title, authors abbreviated, authors in the other order of parts,
"and others" truncation, accents LaTeX <-> unicode <-> dropped, DOI missing,
DOI as URL / upper case, journal abbreviated, volume/pages/number missing,
year +-1 with preprint type, abstract with publisher suffix, abstract dropped.  40 % of all records
have no abstract; 60 % of the copies spell theirs otherwise ("Abstract:" in
front, JATS tags, cut short, math removed, typos, re-wrapped, suffix).
"""

import argparse
import csv
import json
import random
import re
import unicodedata

from genbib import Gen

SUFFIX = [
    " (c) 2021 Elsevier B.V. All rights reserved.",
    " © 2019 IEEE.",
    " Published by the American Physical Society.",
    " Copyright (C) 2018 John Wiley & Sons, Ltd.",
    " This article is part of a special issue.",
    " Comments: 12 pages, 5 figures, accepted.",
]


def typo(r, s):
    ok = [
        m.start()
        for m in re.finditer(r"(?<=[a-z])[a-z](?=[a-z])", s)
        if "\\" not in s[max(0, m.start() - 8) : m.start()]
    ]  # never a brace, `$` or command
    if not ok:
        return s
    i = r.choice(ok)
    k = r.randrange(4)
    if k == 0:
        return s[:i] + s[i + 1 :]
    if k == 1:
        return s[:i] + s[i + 1 : i + 2] + s[i : i + 1] + s[i + 2 :]
    if k == 2:
        return s[:i] + r.choice("aeioustrn") + s[i:]
    return s[:i] + r.choice("aeioustrn") + s[i + 1 :]


def strip_acc(s):
    s = s.replace("Ł", "L").replace("ł", "l").replace("Ø", "O").replace("ø", "o").replace("ı", "i")
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def detex(s):
    s = re.sub(r"\\text\w+|\\mathcal|\\mathbb|\\mathrm", "", s)
    s = (
        s.replace("\\alpha", "α")
        .replace("\\Lambda", "Λ")
        .replace("\\log", "log")
        .replace("\\sim", "~")
        .replace("\\sqrt", "√")
    )
    return re.sub(r"[{}$\\^_]", "", s)


class Dup:
    def __init__(self, seed, abstract):
        self.g = Gen(seed, abstract)
        self.r = random.Random(seed * 7919 + 1)

    def rec(self, w):
        """A dict record (field -> plain value without outer braces) of a clean work"""
        d = dict(
            ENTRYTYPE=w["kind"],
            title=w["title"],
            year=str(w["year"]),
            people=list(w["authors"]),
            acc="uni" if self.r.random() < 0.5 else "tex",
            fmt=self.r.choice(["first", "last"]),
            others=False,
        )
        if w["kind"] == "article":
            d.update(journal=w["j"][1], volume=str(w["vol"]), number=str(w["num"]), pages="%d--%d" % (w["p0"], w["p1"]))
        elif w["kind"] == "inproceedings":
            d.update(booktitle=w["conf"], pages="%d--%d" % (w["p0"], w["p1"]))
        elif w["kind"] == "book":
            d["publisher"] = w["pub"]
        elif w["kind"] == "phdthesis":
            d["school"] = "University"
        elif w["kind"] == "techreport":
            d["institution"] = "Laboratory"
        for a, b in (("doi", "doi"), ("eprint", "arxiv"), ("abstract", "abs")):
            if w[b] and not (a == "abstract" and self.r.random() < 0.4):  # 40 % of records come without their abstract
                d[a] = w[b]
        if "eprint" in d:
            d["archivePrefix"] = "arXiv"
        return d

    def noisy(self, w):
        r = self.r
        d = self.rec(w)
        kinds = r.sample(
            [
                "typo",
                "case",
                "math",
                "sub",
                "html",
                "abbr",
                "fmt",
                "others",
                "acc",
                "nodoi",
                "doi2",
                "jabbr",
                "nofields",
                "preprint",
                "suffix",
                "noabs",
            ],
            r.randint(1, 4),
        )
        for k in kinds:
            if k == "typo":
                for _ in range(r.randint(1, 2)):
                    d["title"] = typo(r, d["title"])
            elif k == "case":
                d["title"] = (
                    d["title"].title()
                    if r.random() < 0.5
                    else d["title"].upper()
                    if r.random() < 0.3
                    else d["title"].lower()
                )
            elif k == "math":
                d["title"] = detex(d["title"])
            elif k == "sub" and ":" in d["title"]:
                h = d["title"].split(":")[0]
                if len(h.split()) >= 4:
                    d["title"] = h
            elif k == "html":
                ws = d["title"].split()
                j = r.randrange(len(ws))
                ws[j] = "<i>" + ws[j] + "</i>" if r.random() < 0.6 else ws[j] + "&amp;"
                d["title"] = " ".join(ws)
            elif k == "abbr":
                d["people"] = [
                    (" ".join(x[0] + "." for x in re.split(r"[ ]", p[0]) if x), p[1], p[2], p[3]) for p in d["people"]
                ]
            elif k == "fmt":
                d["fmt"] = "last" if d["fmt"] == "first" else "first"
            elif k == "others" and len(d["people"]) > 3:
                d["people"] = d["people"][: r.randint(1, 3)]
                d["others"] = True
            elif k == "acc":
                d["acc"] = r.choice(["uni", "tex", "none"])
            elif k == "nodoi":
                d.pop("doi", None)
            elif k == "doi2" and "doi" in d:
                d["doi"] = "https://doi.org/" + d["doi"] if r.random() < 0.5 else d["doi"].upper()
            elif k == "jabbr" and w["kind"] == "article":
                d["journal"] = w["j"][2]
            elif k == "nofields":
                for f in ("volume", "number", "pages"):
                    if r.random() < 0.7:
                        d.pop(f, None)
            elif k == "preprint":
                d["ENTRYTYPE"] = "misc"
                d["year"] = str(w["year"] - r.randint(0, 1))
                for f in ("volume", "number", "pages", "journal", "booktitle", "doi"):
                    d.pop(f, None)
                if w["arxiv"]:
                    d["eprint"], d["archivePrefix"] = w["arxiv"], "arXiv"
                    if r.random() < 0.5:
                        d["doi"] = "10.48550/arXiv." + w["arxiv"]
            elif k == "suffix" and "abstract" in d:
                d["abstract"] += r.choice(SUFFIX)
            elif k == "noabs":
                d.pop("abstract", None)
        if "abstract" in d and r.random() < 0.6:  # another source spells the abstract otherwise
            a = d["abstract"]
            k = r.choice(["prefix", "jats", "cut", "detex", "typo", "wrap", "suffix"])
            d["abstract"] = {
                "prefix": lambda: r.choice(["Abstract: ", "ABSTRACT ", "Abstract. ", "Summary "]) + a,
                "jats": lambda: "<jats:p>" + a + "</jats:p>",
                "cut": lambda: detex(a)[: r.randint(200, 600)] + " ...",
                "detex": lambda: detex(a),
                "typo": lambda: typo(r, typo(r, a[:80]) + a[80:]),
                "wrap": lambda: a.replace(". ", ".\n    "),
                "suffix": lambda: a + r.choice(SUFFIX),
            }[k]()
        return d

    def hard(self, w, base):
        """Turn the fresh work w into a distinct near-twin of base"""
        r = self.r
        k = r.choice(["part", "erratum", "reply", "edition", "chapter"])
        w["authors"] = list(base["authors"])
        w["abs"] = w["abs"]
        if k == "part":
            base_t = base["title"]
            w["title"] = base_t + " II"
        elif k == "erratum":
            w["title"] = "Erratum: " + base["title"]
        elif k == "reply":
            w["title"] = "Reply to comment on ``" + base["title"] + "''"
        elif k == "edition":
            w["title"], w["year"], w["kind"] = base["title"], base["year"] + 2, "techreport"
        else:
            w["title"] = base["title"] + " and its applications"
        return w

    def names(self, d):
        out = []
        for p in d["people"]:
            if d["acc"] == "none":
                p = tuple(strip_acc(x) for x in p)
            out.append(self.g.name(p, d["acc"] == "tex", d["fmt"]))
        return " and ".join(out) + (" and others" if d["others"] else "")


def generate(n, seed=7, dup=0.30, abstract=True):
    g = Dup(seed, abstract)
    r = g.r
    ndup = int(n * dup)
    nw = n - ndup
    works = []
    for i in range(nw):
        w = g.g.work(i)
        if i > 10 and r.random() < 0.03:
            w = g.hard(w, works[r.randrange(len(works))])
        works.append(w)
    recs = [(i, g.rec(w)) for i, w in enumerate(works)]
    left = ndup
    while left:
        i = r.randrange(nw)
        for _ in range(min(left, r.choices([1, 2, 3, 4], [60, 25, 10, 5])[0])):
            recs.append((i, g.noisy(works[i])))
            left -= 1
    r.shuffle(recs)
    for j, (i, d) in enumerate(recs):
        d["author"] = g.names(d)
        for x in ("people", "acc", "fmt", "others"):
            d.pop(x)
        d["ID"] = "rec%06d" % j
        yield i, d


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("n", type=int)
    ap.add_argument("out")
    ap.add_argument("--truth", required=True)
    ap.add_argument("--csv")
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--dup", type=float, default=0.30)
    ap.add_argument("--no-abstract", action="store_true")
    a = ap.parse_args()
    truth = {}
    rows = []
    with open(a.out, "w", encoding="utf-8") as fh:
        for i, d in generate(a.n, a.seed, a.dup, not a.no_abstract):
            truth[d["ID"]] = i
            fh.write(
                "@%s{%s,\n" % (d["ENTRYTYPE"], d["ID"])
                + "".join("  %s = {%s},\n" % (k, v) for k, v in d.items() if k not in ("ID", "ENTRYTYPE"))
                + "}\n\n"
            )
            if a.csv:
                rows.append(d)
    json.dump(truth, open(a.truth, "w"))
    if a.csv:
        cols = [
            "ID",
            "ENTRYTYPE",
            "title",
            "author",
            "year",
            "journal",
            "booktitle",
            "volume",
            "number",
            "pages",
            "doi",
            "abstract",
        ]
        with open(a.csv, "w", encoding="utf-8", newline="") as fh:
            w = csv.DictWriter(fh, cols, extrasaction="ignore", restval="")
            w.writeheader()
            w.writerows(rows)


if __name__ == "__main__":
    main()
