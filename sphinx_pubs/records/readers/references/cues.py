"""What reference styles write besides names, titles and places: abbreviations, labels, kinds of works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, which may be patterns."""
    return f"(?:{'|'.join(words)})"


#: Abbreviated words of journals (ISO 4), publishers and editions, behind which a full stop ends no sentence.
ABBREVIATIONS = frozenset(
    """
    abh abstr acad acc acoust adm adv aeron aerosp agric alg algebr allg am amer anal anat angew ann annu
    anthropol appl arch archaeol art assoc astron astrophys atmos aufl aust austral autom bd behav beih ber berl
    bibl biochem bioinf bioinform biol biomed biophys biotechnol bl bot br brit bull bundesgesundheitsbl bur can
    canad cardiol cent ch chap chem chim chir chr cie circ civ classif clim clin co coll collect colloq combin
    comm commun comp compos comput conf cong congr conserv constr contemp contrib corp cryst crystallogr cult
    curr cybern dept dermatol dev diff differ diss distrib doc dr dyn ecol econ econom ed eds edn educ electr
    electron enc encycl endocrinol energ eng engl engrg enseign entomol environ epidemiol equ ergod eur evol exp
    expo fac fak fam fasc fed fig financ forsch found gastroenterol gen genet geogr geol geom geophys geosci ger
    germ ges gesch gesellsch gov graph gynecol hg hist hum hrsg hydrol hyg iberoam ill imag immunol improv inc
    ind indag industr inf infect inform infrastruct inorg inst instrum int integr intell interact internat
    intern interdiscip invent ist ital jahrb jahrg jg jour jpn jr kap kg kl klin knowl lab lang lat lect learn
    lett lib libr linguist lit ltd mach mag magn maint manag manuf mar mass mat math meas mech med mem memb
    metall meteorol meth methods mex microbiol mil miner mitt mod mol monogr morphol mult nachr nat natl ned
    neth netw neurol neurosci nieuw nijmeg no nov nr nucl numer nutr obs obstet occup oceanogr oncol oper
    ophthalmol opt optim org organ ornithol orthop oxf paed paediatr par pathol pediatr perc percept pers pharm
    pharmacol philol philos photon phys physiol plann pol polit polym pp pract pract prepr pres proc prof prog
    progr prop psych psychiatr psychol pt publ pubbl qual quant quart qly radiat radiol reg rech rel reliab
    relig rend rep repub res resour rev rheumatol rn robot roy russ sb sch sci scr sec sect secur sel sem semin
    ser sess sez sig sigplan sitzungsber soc sociol softw sond sov sp spec st stat statist stoch stoffwechs
    program hum-comput netw mob strat stroj struct stud suppl surf surg surv symp sympos syst tech technol
    theor theoret ther topol tox
    toxicol trad trans transp trav trop tr tsch u ubers ulus univ urol uspekhi vac vet verh verl vib vide virol
    vis vol vols vs wirtsch wiss wisc wisk wkly yrbk ztg zb zool zs jan feb mar apr jun jul aug sep sept oct nov
    dec ca bzw etc ibid al vgl trans transl überarb erw neubearb
    """.split()
)
#: The abbreviations of the running text, which have no capital.
LOWER_ABBREVIATIONS = frozenset(
    "al vs ser ed eds edn éd no nos nr pp vol vols ca bzw ch cf art dir trans univ rev erw überarb aktual coll "
    "b d p s t v n u a o z usw resp approx fig suppl pt hrsg hg transl übers ".split()
)
#: Words that have no capital in names.
SMALL_WORDS = frozenset(
    "of the and for in on at de des du la le les et für und der die das zur y a an to von & e d'".split()
)
#: Words that only names of journals, series, proceedings and books of this kind begin with.
PLACES = re.compile(
    r"""
    \b (?: proc(?:eedings)?\b | journal | transactions | conference | symposium | workshop | congress
      | colloqui | lecture\ notes
      | advances\ in | handbook | encyclop | companion | annals | annales | bulletin | zeitschrift | revue
        | actes | tagung
      | review\b | letters\b | quarterly | magazine | meeting | s[ée]minaire | archiv | jahrbuch | kongress
        | abstracts )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Words of journals and magazines alone.
_PERIODICALS = (
    "journal", "zeitschrift", "vierteljahr", "archiv", "revue", "review", "bulletin", "annal", "letters", "quarterly",
    "magazine", "transactions", "monthly", "jahrbuch", r"\bJ\.", r"\blett\.", r"\btrans\.", r"\bann\.",
    r"\bmag\.", r"\bcommun\.",
)  # fmt: skip
#: Words of newspapers and weeklies.
NEWSPAPERS = re.compile(
    any_of(
        (
            r"\b(?:daily|sunday|evening|weekly)\b", r"times\b", r"\bpost\b", "herald", "tribune", "gazette", "guardian",
            "telegraph", r"\bnews\b", "chronicle", r"\bobserver\b", r"\bindependent\b", "zeitung", "rundschau",
            "spiegel",
            r"\bdie zeit\b", r"\bfaz\b", r"\ble monde\b", "figaro", r"\blibération\b", "el país", "corriere",
            r"\bnew yorker\b", r"\bthe (?:economist|atlantic|nation|age|conversation)\b", "newsweek",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
JOURNALS = re.compile(any_of(_PERIODICALS), re.IGNORECASE)
PUBLISHERS = re.compile(
    r"""
    \b (?: press | presses | verlag | springer | wiley | elsevier | associates | pergamon | routledge | sage | penguin
      | random\ house | books
      | publish(?:ers|ing) | publications? | éditions? | editions | editore | university\ press
        | univ\.?\ press | U\.?P\b
      | edp | addison | mcgraw | prentice | pearson | birkh[äa]user | academic | plenum | dover | macmillan
        | blackwell | brill
      | norton | knopf | harper | harvard | vintage | schocken | gallimard | seuil | hachette | puf
        | flammarion | minuit
      | suhrkamp | beck | mohr | fischer | rowohlt | hanser | reclam | campus | transcript | dunod | hermann | cnrs
      | freeman | dekker | north-holland | world\ scientific | ieee | acm | usenix | aip | iop | siam | ams\b
      | society | association | institute | soc\. | gmbh | ltd | inc | co\b | o'reilly | morgan\ kaufmann | houghton
      | librairie | imprimerie | unwin | mifflin | farrar | kluwer | crc | de\ gruyter | palgrave
      | bloomsbury | faber | taylor | francis | mit )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
THESIS = re.compile(
    r"""
    \(? \b (?P<kind>
        (?: unpublished\ | doctoral\ | published\ )* (?: ph\.?\ ?d\.? | d\.?phil\.? | doctoral
          | master(?:['’]?s)? | m\.?sc\.? | m\.?a\.? | bachelor(?:['’]?s)?
          | m\.?s\.? | m\.?phil\.? | b\.?sc\.? )
        [ ]? (?: thesis | dissertation | diss\b\.? )
      | (?: unver[oö]ff\w*\.?\ )? (?: dissertation | diss\. | habilitation(?:sschrift)? | masterarbeit | diplomarbeit
          | magisterarbeit | bachelorarbeit )
      | th[eè]se\ (?:de\ doctorat|d['’]habilitation|d['’]état|de\ doctorat\ en\ [\w ]+?) (?=[\s.,:;)])
        | th[eè]se | m[eé]moire\ de\ (?:master|ma[iî]trise)\w*
      | habilitation\ à\ diriger\ des\ recherches
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
REPORT = re.compile(
    r"""
    \b (?: (?: technical | tech\. | research | internal | working | discussion | policy\ research\ working
      | scientific | final )
        \s+ (?: report | rep\b\.? | paper | note | memo(?:randum)? )s?
      | (?: (?: web | annual | progress | status | project | survey | data ) \ )? report | current\ population\ reports
      | bericht | arbeitspapier | forschungsbericht | rapport(?:\ technique | \ de\ recherche)?
        | working\ paper | document\ de\ travail
      | white\ paper | technical\ memorandum | nber\ working\ paper )
    (?: \s+ | \s* , \s* ) (?: (?: no\b | nr\b | n[°º] | number\b ) \.? :? \s* )?
      (?P<number> (?-i: [A-Z]{2,5}\s )? [A-Z]*[\w./:-]* \d [\w./:-]* )
  | (?: technical | research | working | discussion | tech\. ) \s (?: report | paper | rep\. ) (?= [,.] )
  | \b (?P<series> RFC ) \s (?P<rfc> \d+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
FORTHCOMING = r"""(?: in\ press | forthcoming | to\ appear | to\ be\ published | accepted
    | submitted | im\ erscheinen | im\ druck | [àa]\ para[iî]tre
    | sous\ presse | (?-i: n\.?\s?d\.? | s\.?\s?d\.? | o\.?\s?[jJ]\.? ) | early\ access | advance\ online\ publication
      | in\ preparation )"""
#: Months in the languages of the styles, besides the English ones.
MONTHS = any_of(
    (
        "jan(?:uary|uar|vier|v)?", "feb(?:ruary|ruar|r)?", "f[ée]v(?:rier|r)?", "mar(?:ch|s)?", "m[äa]rz", "apr(?:il)?",
        "avr(?:il)?", "may", "mai", "june?", "juni", "juin", "july?", "juli", "juil(?:let)?", "aug(?:ust)?", "ao[ûu]t",
        "sept?(?:ember|embre)?", "o[ck]t(?:ober|obre)?", "nov(?:ember|embre)?", "d[eé][cz](?:ember|embre)?",
        "spring", "summer", "autumn", "fall", "winter", "frühjahr", "sommer", "herbst", "printemps", "été",
        "automne", "hiver",
    )
) + r"\b\.?"  # fmt: skip
EDITORS = r"(?:eds?|hrsgg?|hgg?|éds?|dir|coord|editors?|herausgeber|herausgegeben|org)\b\.?"
#: Cities of publishers, which stand in front of the publisher in French and German lists.
CITIES = frozenset(
    "Paris, Lyon, Lille, Rennes, Grenoble, Toulouse, Strasbourg, Bordeaux, Marseille, Montréal, Québec, "
    "Bruxelles, Genève, Lausanne, Arles, Berlin, München, Hamburg, Köln, Frankfurt, Frankfurt am Main, "
    "Frankfurt a. M, Stuttgart, Leipzig, Göttingen, Tübingen, Heidelberg, Wien, Zürich, Basel, Bern, Wiesbaden, "
    "Opladen, Darmstadt, London, Oxford, Cambridge, New York, Boston, Chicago, Princeton, Amsterdam, Leiden, "
    "Rome, Roma, Milano, Torino, Madrid, Barcelona, Mainz, Bonn, Düsseldorf, Weinheim, Münster, Dresden, "
    "Freiburg, Bielefeld, Dordrecht, Singapore, Philadelphia, Berkeley, Les Ulis, Aix-en-Provence, Montpellier, "
    "Nantes, Turin, Caen, Nancy, Poitiers, La Haye, Louvain".split(", ")
)
#: What stands beside cities: states, countries.
REGIONS = re.compile(
    r"""
    [A-Z]{2} | NSW | ACT | Vic\.? | Qld\.? | Tas\.? | [A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?
      | U\.?S\.?A?\.? | U\.?K\.? | Mass | Conn | Calif | [A-Z][a-z]+\ [A-Z]{2}
  | United\ (?:States|Kingdom).* | (?:The\ )?Netherlands | Germany | Deutschland | France | England | Italy | Spain
  | Switzerland | Austria | Belgium | Canada | China | Japan | India | Sweden | Norway | Denmark | Finland | Poland
  | Portugal | Australia | Brazil | Korea | South\ Korea | Russia | Israel | Greece | Ireland | Hungary | Mexico
  | California | Florida | Colorado | Massachusetts | Illinois | Maryland | Michigan | Ohio | Virginia | Texas
    """,
    re.VERBOSE,
)
#: Names of series, which stand beside the numbers of a book.
SERIES = re.compile(
    r"""
    (?: in \s | of \s | \( )? \b
    (?: ser(?:ies|\.) | Lecture\ Notes | Monographs | Studies\ in | Graduate\ Texts | Progress\ in
      | [\w ]{0,40}? \b Series\b | LNCS | Reihe | Schriften | Collection | coll\. | Contemporary )
    """,
    re.VERBOSE,
)
#: Universities with several campuses, of which a comma and a town name one.
_STATES = (
    "California", "Texas", "Illinois", "Wisconsin", "Massachusetts", "Maryland", "Michigan", "Minnesota", "Nebraska",
    "North Carolina", "Colorado", "Tennessee", "Alabama", "Hawaii", "Alaska", "London",
)  # fmt: skip
CAMPUSES = re.compile(rf"University of {any_of(_STATES)}|State University of New York")
_SCHOOLS = (
    "universi", r"univ\b", "institut", "college", "school", "école", "hochschule", "INSA", "ETH", "EPFL", "MIT",
    "Caltech", "polytechn", "academy", "EHESS", r"ENS\b", r"TU\b", r"UC\b",
)  # fmt: skip
#: "Stanford University", "École polytechnique"
SCHOOL = re.compile(r"\b" + any_of(_SCHOOLS), re.IGNORECASE)
#: Archives and states of publication, which are no journals.
ARCHIVES = frozenset(
    "preprint medrxiv biorxiv ssrn chemrxiv osf arxiv prépublication e-print unpublished manuscript corr".split()
)
EDITION = re.compile(
    r"""
    (?: \b (?: \d{1,2} (?: (?:st|nd|rd|th|e|ᵉ|è|er|ère|ème)\.? |\. )? | first | second | third | fourth | fifth | sixth
      | sixth | seventh | eighth | revised | rev\. | int(?:ernational|'l)
        | new | nouvelle | reprint | expanded | updated )
      (?: [ ,.]* (?: überarb(?:eitete)? | erw(?:eiterte)? | aktual(?:isierte)? | neubearb | durchges | verb
        | rev(?:ised)? | und | and | expanded | enl(?:arged)? | neu | völlig | vollst(?:ändig)? | gefasste
        | bearb(?:eitete)?
        | neubearbeitete | ergänzte | erg | korr(?:igierte)? | durchgesehene | veränd(?:erte)? | unveränd(?:erte)?
        | stark
        | revue | corr(?:igée)? | et | augmentée | augm | critical | annotated | illustrated | (?:\w+\ )? critical
        | international | global | student )\b \.? )* [ ]?
    )
    (?: ed(?:ition|n)?\b\.? | éd(?:ition)?\b\.? | aufl(?:age)?\b\.? | ausg(?:abe)?\b\.? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
