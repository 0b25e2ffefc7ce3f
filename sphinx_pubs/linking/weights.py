"""The numbers of linking that were set by hand, each with its unit and its meaning: the one table to change.

The bits are weights of Fellegi and Sunter (1969), set once for all inputs; they are neither learnt nor settings. After
a change, ``tests/benchmarks/linkage.py`` measures what it did.
"""

from __future__ import annotations

from typing import TypeAlias

#: Evidence for one work where positive, against it where negative.
Bits: TypeAlias = float
#: A part of a whole, or a likeness, from 0 to 1.
Share: TypeAlias = float
#: A number of records, words, letters, years.
Count: TypeAlias = int
#: Bits by likeness, on straight lines between the points.
Curve: TypeAlias = tuple[tuple[Share, Bits], ...]

# ---- Thresholds

SAME: Bits = 7.0  #: from here on, two records are one work
WEAK: Bits = 9.0  #: two records that were joined by fewer are for a person to look at
REVIEW: Bits = 4.0  #: from here on, two records that were not joined are for a person to decide
DECISION: Bits = 100.0  #: the user's word: more than all fields together

# ---- Comparisons: identifiers

SAME_ID: Bits = 20.0  #: one arXiv id or PMID
SAME_DOI: Bits = 14.0  #: one DOI: wrong DOIs are more frequent than wrong arXiv ids
SAME_ITEM: Bits = 2.0  #: two DOIs that end in one long number: an item published twice
PART_OF_ARTICLE: Bits = 2.0  #: the DOIs of an article and its supplement or figure
CHAPTER_OF_BOOK: Bits = -8.0  #: the DOIs of a book and its chapter
OTHER_DOI: Bits = -8.0  #: two DOIs of one publisher
OTHER_PUBLISHER: Bits = -4.0  #: two DOIs of two publishers
OTHER_DEPOSIT: Bits = -3.0  #: two DOIs of repositories
OTHER_ARTICLE: Bits = -4.0  #: added to OTHER_DOI in one journal, which gives an article one DOI
SAME_ISBN: Bits = 4.0  #: one ISBN: the volumes of a set may share it
OTHER_ISBN: Bits = -2.0  #: two ISBNs: a book has one for each binding

# ---- Comparisons: titles

#: bits by likeness; titles of common words get fewer: TELLING
TITLES: Curve = ((0.0, -12.0), (0.4, -6.0), (0.6, 0.0), (0.7, 4.0), (0.8, 6.0), (0.9, 7.5), (1.0, 10.0))
TITLE_WORDS: Share = 0.3  #: words of the shorter title that the longer one has, at least; with fewer the likeness is 0
TITLES_DIFFER: Share = 0.99  #: likeness of titles that are not the same, at most
SUBTITLE_DROPPED: Share = 0.92  #: likeness of a title and the same one without its subtitle
CONTINUED: Share = 0.4  #: what words count that one title has alone, before or behind the whole other one
ADDED: Share = 0.75  #: what words count that one title has alone, elsewhere
REPLACED: Share = 0.75  #: what the less telling words count where both titles have words of their own
CONTAINED_WORDS: Count = 4  #: words of a title that is found whole in the other one, at least
TITLE_LETTERS: Share = 0.9  #: likeness by letters, at least, that may be more than the likeness by words
REPLACED_LETTERS: Share = 0.7  #: what replaced words take from the likeness by letters
UNSHARED_WORDS: Share = 0.75  #: words of a title, and one, that may be misspelt words of the other one
ENDING_LETTERS: Count = 3  #: letters by which two spellings of a word differ in length, at most
SLIPS: tuple[Count, ...] = (4, 8, 13)  #: letters of a word with one slip, with two, with three, at least
RESPLIT_LETTERS: Count = 8  #: letters that are cut into words in two ways, with a slip, at least
RESPLIT: Share = 0.9  #: likeness of these letters, at least
VENUE_LETTERS: Count = 4  #: letters of a word that names the venue in a title, at least
NUMERAL_WORDS: Count = 2  #: words of one title alone that are a numeral and what it counts, at most

# ---- Comparisons: abstracts

ABSTRACTS: Curve = ((0.6, -4.0), (0.75, 2.0), (0.9, 10.0), (1.0, 11.0))  #: bits by likeness
ABSTRACT_LETTERS: Count = 120  #: letters of an abstract that is compared, at least: not "No abstract available"
ABSTRACT_COMPARED: Count = 800  #: letters of an abstract that are compared, at most
ABSTRACT_LIKE: Share = 0.6  #: likeness, at least; lower ones count as none
ABSTRACT_SAME: Share = 0.9  #: likeness that needs no other comparison, at least
ABSTRACT_SENTENCES: Share = 0.85  #: likeness by words, at least, where sentences were added or left out
ABSTRACT_MOVED: Share = 0.02  #: what is taken from the likeness by words

# ---- Comparisons: authors, in shares of the shorter list

NO_AUTHOR: Bits = -8.0  #: no author shared; from here to half of them, the bits rise to 0
HALF_AUTHORS: Share = 0.5  #: authors shared that give no bits; from here to all of them, the bits rise
ALL_AUTHORS: Share = 0.99  #: authors shared that count as all
SAME_AUTHORS: Bits = 4.0  #: all authors shared, where they are two
FEW_AUTHORS: Count = 2  #: these two
EACH_AUTHOR: Bits = 0.5  #: for each author more or less than two
MORE_AUTHORS: Bits = 1.5  #: for all authors more than two, at most
EACH_LACKING: Bits = 0.5  #: taken for each author of the longer list alone, if neither list ends on "and others"
LACKING_AUTHORS: Bits = 2.0  #: taken for all of these, at most
NAME_LETTERS: Count = 4  #: letters of a family name with a slip, at least
NAMES_ALIKE: Share = 0.8  #: likeness of a name and the same one with a slip, at least
NAMES_SLIP: Share = 0.88  #: likeness by Jaro and Winkler (1990), with the same initial, at least
MISSPELT: Share = 0.9  #: what an author counts with names alike
MISREAD: Share = 0.8  #: what an author counts with names alike by Jaro and Winkler
DOUBLE_NAME: Share = 0.8  #: what an author counts with a part of the double name in one list
INVERTED: Share = 0.6  #: what an author counts with given and family name perhaps exchanged
NAMESAKE: Share = 0.5  #: what an author counts with one family name and two initials

# ---- Comparisons: years

#: bits by years apart, from none to five and more: a preprint and its article are often one apart
YEARS_APART: tuple[Bits, ...] = (1.5, 0.0, -2.5, -4.0, -5.5, -7.0)

# ---- Comparisons: places; two different places outweigh a title that is the same

SAME_VENUE: Bits = 1.0  #: names of one venue
OTHER_VENUE: Bits = -1.0  #: names of two venues, by their words
OTHER_KNOWN_VENUE: Bits = -9.0  #: names of two venues, by other records
OTHER_KIND: Bits = -9.0  #: a conference and a journal, or one of them and a thesis
OTHER_MEETING: Bits = -6.0  #: added where both venues are conferences: the work was given twice
LATER_REPORT: Bits = -5.0  #: a report that is later than the paper, and no draft of it
LATER_YEARS: Count = 2  #: years from the paper to such a report, at least
SAME_VOLUME: Bits = 1.5  #: one volume of one venue
OTHER_VOLUME: Bits = -6.0  #: two volumes
OTHER_VENUE_AND_VOLUME: Bits = -4.5  #: added for two volumes of two venues: hardly two slips
OTHER_NUMBER: Bits = -8.0  #: two issues, where pages are unknown
SAME_RANGE: Bits = 12.0  #: the same first and last page of one volume
SAME_PAGE: Bits = 3.0  #: the same first page
OTHER_NUMBERS_PAGES: Share = 0.5  #: what the same pages count in two issues
OTHER_PAGES: Bits = -4.5  #: other pages
OTHER_PAGES_KNOWN_VENUES: Bits = -6.5  #: other pages of two venues, or of one venue in one year
OTHER_ISSUE: Bits = -4.0  #: added for other pages in two issues of one volume

# ---- Comparisons: two entries of one .bib file

TWO_KEYS: Bits = 0.0  #: two keys without proof: they forbid one work and leave the bits of the fields for a review
AGAINST: Bits = -4.0  #: a finding of so many bits, or fewer, speaks against a proof: other pages, volume, DOI, authors

PILE: Share = 0.15  #: of the entries of a file with a likely copy in it, at least: it is no list that somebody keeps
PILE_ENTRIES: Count = 30  #: such entries of a file, at least

# ---- Adjustments

TELLING: Bits = 40.0  #: information of the shared title words that proves one title; with less it counts in proportion
GENERIC: Share = 0.1  #: what a generic title counts
COLUMNIST: Bits = 1.0  #: the authors of a generic title, at most: a columnist writes every issue
UNLIKE: Share = 0.3  #: likeness of titles of one work, at least, unless they are in two languages
BOILERPLATE: Bits = 2.0  #: the abstracts under less alike titles, or under two DOIs of one publisher, at most
VERSION_TITLE: Share = 0.85  #: likeness of the titles of two versions, at least
VERSION_AUTHORS: Share = 0.5  #: authors that two versions share, at least
MISREAD_AUTHORS: Bits = 3.0  #: added for other authors of one title in one year of one venue: rather misread
UNOPPOSED: Bits = 2.5  #: added for a title like those of versions that authors confirm, or year and venue
OPPOSED: Bits = -2.0  #: bits against one work, in all, that do not hinder it, at most
NO_NAME: Bits = -3.0  #: titles less alike than those of versions, without authors to confirm them

# ---- Clustering

AVERAGE: Bits = 3.0  #: average of the pairs across two clusters that join, at least
VERSIONS: Bits = 0.0  #: bits of one work's title and authors, at least; with fewer they are two versions
CLUSTER_SAMPLE: Count = 6  #: records of a cluster that are compared with another cluster, at most

CROWD: Count = 5  #: records of a crowd, at least
CROWD_SAMPLE: Count = 12  #: records of a crowd that are compared, at most
CROWDS_ALIKE: Share = 0.85  #: likeness across two crowds by that within each, less than this

# ---- Retrieval of the abstract that belongs to a title

RETRIEVED_BITS: Bits = 15.0  #: information of the stems that title and abstract share, at least
RETRIEVED: Share = 0.45  #: of the title's information, at least
RETRIEVED_AHEAD: float = 1.15  #: times the information of the second best match, at least
RETRIEVED_SCORE: Share = 0.5  #: the score of a match is this and more: the share of the title's information
RETRIEVED_COVERED: float = 2.1  #: by this
RETRIEVAL_COMMON: Count = 200  #: abstracts with a stem that proposes abstracts, at most
RETRIEVAL_STEMS: Count = 8  #: stems of a title that propose abstracts, at most
RETRIEVAL_YEARS: Count = 3  #: years between a preprint and a citation of the work, at most
ABSTRACTS_BACKGROUND: Count = 500  #: abstracts that are assumed besides those at hand, so that a few have sane weights
STEM_LETTERS: Count = 4  #: letters of a word without its ending, at least

# ---- Blocking

RARE_WORDS: Count = 4  #: rarest words of a title whose pairs are keys
RARE_WORDS_BY_AUTHOR: Count = 2  #: rarest words of a title that are keys with the first author
TITLE_BEGINNING: Count = 20  #: first letters of a title that are a key
ABSTRACT_BEGINNING: Count = 60  #: first letters of an abstract that are a key
SHINGLES: Count = 6  #: shingles of an abstract that are keys
SHINGLE_WORDS: Count = 4  #: words of a shingle
SHINGLE_LETTERS: Count = 10  #: letters of the first word of a shingle, at least
BIG_BLOCK: Count = 60  #: records of a block in which all pairs are compared, at most
NEIGHBOURS: Count = 12  #: neighbours with which a record of a bigger block is compared
HUGE_BLOCK: Count = 5_000  #: records of a block with fewer neighbours, at least: pairs in proportion to records
HUGE_BLOCK_NEIGHBOURS: Count = 3  #: these neighbours
SHARED_WORDS: Share = 0.5  #: words of the shorter title shared, at least, where two records have one key in common
SHARED_WORDS_BY_AUTHOR: Share = 0.3  #: words shared, at least, where they also have an author in common

# ---- Corpus

TITLES_BACKGROUND: Count = 2_000  #: titles that are assumed besides those at hand, so that a few have sane weights
STOP_WORD: Bits = 0.3  #: information of a stop word
GENERIC_WORDS: Count = 6  #: words of a title that its authors show to be generic, at most
GENERIC_AUTHORS: Count = 3  #: groups of authors of such a title without a common member, at least
GENERIC_ISSUES: Count = 2  #: issues with one title by one author in a year, at most; with more it is a column
PART_WORDS: Count = 3  #: words of a title that may be of a part, at least
PART_PAIRS: Count = 3  #: pairs of titles that differ by one word, and so show that it marks parts, at least
SERIES_YEARS: Count = 3  #: years in which a series has its title in one venue, at least
SERIES_ISSUES: Count = 4  #: issues in which it has, at least
SERIES_SHARE: Share = 0.5  #: years or issues by records with that title and venue: more than this

# ---- Venue names

VENUES_BACKGROUND: Count = 200  #: words that are assumed besides those at hand, so that a few have sane weights
ALIAS_PAIRS: Count = 3  #: sure pairs of records in which two names of one venue meet, at least
ALIAS_SHARE: Share = 0.1  #: of the sure pairs of the rarer name, at least
KNOWN_VENUE: Count = 20  #: sure pairs of each of two names that are known to be of two venues, at least
STRAY_SHARE: Share = 0.03  #: of the sure pairs of the rarer name in which they meet, at most
SURE_WORDS: Count = 5  #: words of the title of a sure pair, at least
SAME_NAME: Share = 0.999  #: information of the shorter name in the other name of one venue, at least
OTHER_NAME: Share = 0.6  #: information of the shorter name in the name of another venue: less than this
VENUE_ENDING: Count = 2  #: letters by which the endings of one word differ, at most: "diabetologia" is no "diabetes"
ABBREVIATED: Count = 3  #: letters of an abbreviation, at least
JOURNAL_SHARE: Share = 0.5  #: of the records of a journal have a volume, at least
JOURNAL_RECORDS: Count = 2  #: records of a journal that have a volume, at least

# ---- Spacing

RARE: Count = 3  #: titles with a common word, at least, for each title with a rare word
RUN_TOGETHER: Count = 8  #: letters of a word that is several words, at least
RUN_TOGETHER_PART: Count = 3  #: letters of each of these, at least, unless it is a stop word

# ---- Features

UNPARTED: Count = 4  #: given names of a person that is a list of several persons, at least
PARTICLE: Count = 3  #: letters of a particle or an initial, at most
ABSTRACT_READ: Count = 1_000  #: characters of an abstract that are read
TITLE_READ: Count = 2_000  #: characters of a title that are read
TITLE_LEFT: Count = 11  #: characters of a title without its remarks, at least
ISSUE_DIGITS: Count = 2  #: digits of an issue's number, at most: a longer one counts a database's records
ASCII: Share = 0.75  #: letters of a Latin abstract that are in ASCII, without their accents, at least
CACHED: Count = 65_536  #: results that a cache of features or comparisons keeps
