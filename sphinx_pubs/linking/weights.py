"""Every number of linking that was set by hand, with its meaning: the one table to look at, and to change.

The bits are those of Fellegi and Sunter (1969): positive for one work, negative against it. All of them were set by
hand, once, for all inputs; none is learnt, and none is a setting. ``tests/benchmarks/linkage.py`` measures a change.
"""

from __future__ import annotations

from typing import TypeAlias

#: Evidence for one work where positive, against it where negative.
Bits: TypeAlias = float
#: A part of a whole, or a likeness, from 0 to 1.
Share: TypeAlias = float
#: A number of records, words, letters, years.
Count: TypeAlias = int
#: Bits by likeness: straight lines between these points.
Curve: TypeAlias = tuple[tuple[Share, Bits], ...]

# ---- Thresholds

SAME: Bits = 7.0  #: makes two records one work
REVIEW: Bits = 4.0  #: makes two records worth a person's look
DECISION: Bits = 100.0  #: the user's word: more than all fields together

# ---- Identifiers

SAME_ID: Bits = 20.0  #: the same arXiv id or PMID
SAME_DOI: Bits = 14.0  #: the same DOI: wrong DOIs are met more often than wrong arXiv ids
SAME_ITEM: Bits = 2.0  #: two DOIs that end in one long number: an item published twice
OTHER_DOI: Bits = -8.0  #: two DOIs of one publisher
OTHER_PUBLISHER: Bits = -4.0  #: two DOIs of two publishers
OTHER_DEPOSIT: Bits = -3.0  #: two DOIs of repositories
OTHER_ARTICLE: Bits = -4.0  #: on top of OTHER_DOI, in one journal: it gives an article one DOI

# ---- Titles

#: titles by likeness
TITLES: Curve = ((0.0, -12.0), (0.4, -6.0), (0.6, 0.0), (0.7, 4.0), (0.8, 6.0), (0.9, 7.5), (1.0, 10.0))

TITLE_WORDS: Share = 0.3  #: words of the shorter title that both must have; titles that share less are unlike
UNSHARED_WORDS: Share = 0.75  #: words of its own, and one more, that a title may have to be compared by letters
TITLES_DIFFER: Share = 0.99  #: likeness at most, where one letter differs
SUBTITLE_DROPPED: Share = 0.92  #: likeness of a title and the same one without its subtitle
CONTINUED: Share = 0.4  #: of the words that a title adds to the other one, in front of it or behind it
ADDED: Share = 0.75  #: of the words that a title adds within the other one
REPLACED: Share = 0.75  #: of the words that the other title has instead
CONTAINED_WORDS: Count = 4  #: words that a title needs to be found in the other one
TITLE_LETTERS: Share = 0.9  #: likeness by letters that shows one title, whatever its words
REPLACED_LETTERS: Share = 0.7  #: off that likeness, in proportion to the words that are replaced
VENUE_LETTERS: Count = 4  #: letters of a word in a title that names the venue
NUMERAL_WORDS: Count = 2  #: at most so many words that one title has alone are a numeral and what it counts
RESPLIT_LETTERS: Count = 8  #: letters that may be cut into other words with a slip
RESPLIT: Share = 0.9  #: likeness of such letters
ENDING_LETTERS: Count = 3  #: letters that two spellings of a word may differ by in length
SLIPS: tuple[Count, ...] = (4, 8, 13)  #: letters of a word that may have one slip, two, three

# ---- Abstracts

#: abstracts by likeness
ABSTRACTS: Curve = ((0.6, -4.0), (0.75, 2.0), (0.9, 10.0), (1.0, 11.0))
ABSTRACT_LETTERS: Count = 120  #: shorter abstracts are not compared: "No abstract available"
ABSTRACT_COMPARED: Count = 800  #: letters of an abstract that are compared
ABSTRACT_LIKE: Share = 0.6  #: less alike is not alike
ABSTRACT_SAME: Share = 0.9  #: less alike is compared in other ways, too
ABSTRACT_SENTENCES: Share = 0.85  #: least likeness where sentences were added or left out
ABSTRACT_MOVED: Share = 0.02  #: off that likeness

# ---- Authors

NO_AUTHOR: Bits = -8.0  #: no author shared
HALF_AUTHORS: Share = 0.5  #: of the shorter list shared, which gives no bits
SAME_AUTHORS: Bits = 4.0  #: all authors of the shorter list shared
ALL_AUTHORS: Share = 0.99  #: shared authors that are all of them
FEW_AUTHORS: Count = 2  #: so many shared authors give just that; fewer give less, more give more
EACH_AUTHOR: Bits = 0.5  #: for each author that all of them are fewer or more
MORE_AUTHORS: Bits = 1.5  #: at most, for all of these
EACH_LACKING: Bits = 0.5  #: off, for each author that only the longer list has, where both claim to be whole
LACKING_AUTHORS: Bits = 2.0  #: at most, for all of these
NAME_LETTERS: Count = 4  #: letters of a family name that may have a slip
NAMES_ALIKE: Share = 0.8  #: letters in common of a name and the same one with a slip
NAMES_SLIP: Share = 0.88  #: the same by Jaro and Winkler (1990), with the same initial
MISSPELT: Share = 0.9  #: of a shared author, for names alike
MISREAD: Share = 0.8  #: the same, for names with a slip
DOUBLE_NAME: Share = 0.8  #: the same, for a part of a double name
INVERTED: Share = 0.6  #: the same, where given and family name may have changed places
NAMESAKE: Share = 0.5  #: the same, for one family name with another initial

# ---- Years

#: by years apart, from none to five and more: a preprint and the journal at the end of its review lie one apart
YEARS_APART: tuple[Bits, ...] = (1.5, 0.0, -2.5, -4.0, -5.5, -7.0)

# ---- Places of publication: two different places outweigh a title that is the same

SAME_VENUE: Bits = 1.0
OTHER_VENUE: Bits = -1.0  #: by their names
OTHER_KNOWN_VENUE: Bits = -9.0  #: by what other records show of the two names
OTHER_KIND: Bits = -9.0  #: a conference and a journal, a thesis and a conference
OTHER_MEETING: Bits = -6.0  #: on top of other venues, where both are conferences: given twice
LATER_REPORT: Bits = -5.0  #: a report after the paper is no draft of it
LATER_YEARS: Count = 2  #: years from the paper to such a report, at least
SAME_VOLUME: Bits = 1.5
OTHER_VOLUME: Bits = -6.0
OTHER_VENUE_AND_VOLUME: Bits = -4.5  #: on top of both: neither is a slip
OTHER_NUMBER: Bits = -8.0  #: another issue, where pages are unknown
SAME_RANGE: Bits = 12.0  #: the same first and last page of one volume
SAME_PAGE: Bits = 3.0  #: the same first page
OTHER_NUMBERS_PAGES: Share = 0.5  #: left of the same pages, where the numbers differ
OTHER_PAGES: Bits = -4.5
OTHER_PAGES_KNOWN_VENUES: Bits = -6.5  #: the same, where the venues surely differ, or venue and year are the same
OTHER_ISSUE: Bits = -4.0  #: on top of other pages, in another issue of one volume

# ---- Adjustments

TELLING: Bits = 40.0  #: information of shared title words, below which a title counts in proportion
GENERIC: Share = 0.1  #: left of a generic title
COLUMNIST: Bits = 1.0  #: at most, for the authors of a generic title: a columnist writes every issue
UNLIKE: Share = 0.3  #: titles less alike are of two works, or of one in two languages
BOILERPLATE: Bits = 2.0  #: at most, for the abstracts of such titles or of two DOIs of one publisher
VERSION_TITLE: Share = 0.85  #: titles so alike are of one work or of two versions of it
VERSION_AUTHORS: Share = 0.5  #: authors that versions share, at least
MISREAD_AUTHORS: Bits = 3.0  #: one title in one year of one venue: rather wrong authors than a second work
NO_NAME: Bits = -3.0  #: titles that are not quite the same, without authors to confirm them

# ---- Clustering

AVERAGE: Bits = 3.0  #: that the pairs across two clusters need on average
VERSIONS: Bits = 0.0  #: with fewer, two records of one title and its authors are two versions
CLUSTER_SAMPLE: Count = 6  #: records of a big cluster that are judged

# ---- Retrieval of the abstract that belongs to a title

RETRIEVED_BITS: Bits = 15.0  #: information of the stems that title and abstract share, at least
RETRIEVED: Share = 0.45  #: of the title's information that the abstract has, at least
RETRIEVED_AHEAD: float = 1.15  #: times the information of the second best match, at least
RETRIEVED_SCORE: Share = 0.5  #: of a match, and more by the share of the title
RETRIEVED_COVERED: float = 2.1  #: what that share is divided by
RETRIEVAL_COMMON: Count = 200  #: stems in more abstracts propose none
RETRIEVAL_STEMS: Count = 8  #: rarest stems of a title that propose abstracts
RETRIEVAL_YEARS: Count = 3  #: years between a preprint and a citation of the work, at most
ABSTRACTS_BACKGROUND: Count = 500  #: abstracts added to those at hand, so that a few have sane weights
STEM_LETTERS: Count = 4  #: letters that are left of a word without its ending

# ---- Blocking

RARE_WORDS: Count = 4  #: rarest words of a title whose pairs are keys
RARE_WORDS_BY_AUTHOR: Count = 2  #: rarest words of a title that are keys with the first author
TITLE_BEGINNING: Count = 20  #: letters of a title that are a key
ABSTRACT_BEGINNING: Count = 60  #: letters of an abstract that are a key
SHINGLES: Count = 6  #: shingles of an abstract that are keys
SHINGLE_WORDS: Count = 4  #: words of a shingle
SHINGLE_LETTERS: Count = 10  #: letters of the word that a shingle begins with, at least
BIG_BLOCK: Count = 60  #: records above which a block is compared by neighbourhood
NEIGHBOURS: Count = 12  #: neighbours that a record of a big block is compared with
HUGE_BLOCK: Count = 5_000  #: records from which on fewer neighbours are compared: pairs stay in proportion to records
HUGE_BLOCK_NEIGHBOURS: Count = 3  #: these
SHARED_WORDS: Share = 0.5  #: words of the shorter title that two records with one key share, at least
SHARED_WORDS_BY_AUTHOR: Share = 0.3  #: the same, where they share an author

# ---- Corpus

TITLES_BACKGROUND: Count = 2_000  #: titles added to those at hand, so that a few have sane weights
STOP_WORD: Bits = 0.3  #: information of a stop word
GENERIC_WORDS: Count = 6  #: words that a generic title has at most
GENERIC_AUTHORS: Count = 3  #: groups of authors, without a common member, that make a title generic
SERIES_YEARS: Count = 3  #: years of one venue in which a series has its title, at least
SERIES_ISSUES: Count = 4  #: the same, issues
SERIES_SHARE: Share = 0.5  #: of the records with the title there, which these must exceed

# ---- Venue names

VENUES_BACKGROUND: Count = 200  #: words of names added to those at hand, so that a few have sane weights
ALIAS_PAIRS: Count = 3  #: sure pairs of records that make two names one venue, at least
ALIAS_SHARE: Share = 0.1  #: of all sure pairs of the rarer name, at least
KNOWN_VENUE: Count = 20  #: sure pairs of a name, from which on a name that it hardly meets is another venue
STRAY_SHARE: Share = 0.03  #: of its sure pairs, which are slips
SURE_WORDS: Count = 5  #: words of a title that makes a sure pair, at least
SAME_NAME: Share = 0.999  #: information of the shorter name that the other one has: one venue
OTHER_NAME: Share = 0.6  #: less than this: two venues
ABBREVIATION: Count = 4  #: letters of a word that its abbreviation begins with
ABBREVIATED: Count = 3  #: letters of an abbreviation, at least
JOURNAL_SHARE: Share = 0.5  #: of a name's records have a volume: a journal
JOURNAL_RECORDS: Count = 2  #: records with a volume that make a name a journal, at least

# ---- Spacing

RARE: Count = 3  #: titles with a common word for each with a rare one
RUN_TOGETHER: Count = 8  #: letters of a word that may be several
RUN_TOGETHER_PART: Count = 3  #: letters of each of these, save stop words

# ---- Features

PARTICLE: Count = 3  #: letters of a word of a name that is a particle or an initial, at most
ABSTRACT_READ: Count = 1_000  #: characters of an abstract that are read
TITLE_READ: Count = 2_000  #: characters of a title that are read
TITLE_LEFT: Count = 11  #: characters of a title that are left without a remark, at least
ISSUE_DIGITS: Count = 2  #: digits of an issue's number, at most; a longer one counts a database's records
ASCII: Share = 0.75  #: of an abstract's letters, which may be compared alone
CACHED: Count = 65_536  #: results kept of each function that many records ask for the same
