"""Nouns for those who can speak or hold a view: people, bodies, groups, and documents that state things."""

from typing import Final

from claims.reading.lexicon.listing import listed, word_set

PEOPLE: Final = word_set("""
    adviser advisers advisor advisors advocate advocates aide aides analyst analysts ambassador
    ambassadors activist activists agent agents allies ally attorney attorneys author authors backers
    bishop boss brother candidate candidates captain chairman chairwoman chair chief chiefs citizen
    citizens clerk coach colleague colleagues commander commentators commissioner congressman
    congresswoman conservative conservatives consultant consultants contender coroner councilman
    councilwoman councillor counsel critic critics customers daughter defendant delegate delegates
    democrat democrats deputy detective detectives diplomat diplomats director doctor doctors driver
    drivers economist economists editor editors employee employees engineer engineers envoy executive
    executives expert experts family families fan fans farmer farmers father firefighters fisherman
    fishermen founder friend friends general governor governors guard guards guest guests head historian
    historians husband inspector inspectors insider insiders intellectual investigator investigators
    investor investors islanders journalist journalists judge judges juror jurors justice lawmaker
    lawmakers lawyer lawyers leader leaders legislator legislators liberal liberals lobbyist lobbyists
    lieutenant man manager managers mayor mayors member members men minister ministers mother neighbor
    neighbors neighbour neighbours newspaper nominee nurse nurses observer observers officer officers
    official officials opponent opponents organizer organizers owner owners parent parents participants
    passengers pastor patient patients people person philosopher physician physicians physicist pilot
    player players police politician politicians pollster pollsters pope president priest prime producer
    professor professors prosecutor prosecutors protester protesters protestors proponents pundits
    rebels refugees regulator regulators reporter reporters representative representatives republican
    republicans researcher researchers resident residents respondents rival rivals scholar scholars
    scientist scientists secretary senator senators sheriff side sides skeptics skipper skippers sister
    soldier soldiers son source sources specialist speaker spokesman spokespeople spokesperson
    spokeswoman staffer staffers strategist strategists student students superintendent supporter
    supporters surgeon survivor survivors teacher teachers team teammate tenants trader traders
    treasurer trustee veteran veterans victim victims villagers visitor volunteer volunteers voter
    voters wife witness witnesses woman women worker workers workforce writer writers youth youths
    americans others many some most few several both chancellor premier king queen prince princess
    cardinal archbishop imam rabbi monk nun forecaster forecasters couple pair crowd crowds audience
    trio crew meteorologist epidemiologist geologist biologist
""")
BODIES: Final = word_set("""
    academy administration agency agencies alliance army assembly association authorities authority bank
    banks board bureau business businesses cabinet camp campaign campaigns center centre chamber charity
    church city club coalition college commission committee community company companies conference
    congress council country county court courts delegation department developer district embassy
    employer employers establishment federation firm firms foundation force forces government
    governments group groups hospital house industry inquest institute institution intelligence kingdom
    leadership left legislature lobby majority media military ministry minority monitors movement nation
    nations navy network office opposition organisation organization outlet outlets pact panel
    parliament parties partner partners party province public regime region republic right school
    secretariat senate service society staff state states syndicate task town tribunal trust union
    unions university village watchdog website white world publisher operator carmaker automaker
    retailer airline lender manufacturer chipmaker drugmaker maker startup insurer jury electorate
    command headquarters capital operators moscow
""")
DOCUMENTS: Final = word_set("""
    account accounts advertisement ad ads affidavit analysis article audit bill book brief charges
    column complaint constitution data document documents editorial email emails estimate estimates
    evidence file files filing filings figures finding findings forecast guidance indictment
    investigation law lawsuit legislation letter letters memo memos memorandum message messages model
    models motion note notes opinion order paper plan poll polls post posts press projections proposal
    recording records record report reports research resolution review results ruling rule rules script
    sign signs statement statements statistics studies study subpoena suit summary survey surveys
    testimony text transcript transcripts treaty tweet tweets video videos warrant pictures images
    photographs numbers census inquiry inspection intelligence reviewers autopsy tests texts agreement
    cable cables minutes papers contract logs footage leak leaks screenshots invoices certificate dossier
    forecasts calculations comments remarks
""")
NOT_SOURCES: Final = word_set("it there this that these those which what")
PERSON_ENDINGS: Final = listed("ists ist ians ian men man women woman crats eers eer")
DOER_ENDINGS: Final = ("er", "or", "ers", "ors", "ee", "ees")
THINGS: Final = word_set("""
    number paper water power matter order letter river weather winter summer offer answer computer error factor sector
    tower fever corner border danger chapter quarter tremor motor color colour floor door shower dinner butter disaster
    encounter hunger anger wonder thunder timber lumber rubber silver copper master cluster filter helicopter mirror
    terror horror harbor harbour labor labour vapor humor favor favour behavior behaviour honor rumor rumour barrier
    carrier career frontier disorder register semester theater theatre trailer transfer trigger tractor vector
    indicator elevator corridor interior exterior december november october september however another other
    further together whether never under after later former latter earlier higher lower larger smaller greater better
    coffee degree fee tree knee
""")
PERSON_PRONOUNS: Final = word_set("he she they we i you who everyone everybody nobody someone")

TITLES: Final = word_set("""
    mr. mrs. ms. dr. dr mr mrs ms sen. rep. gov. president vice senator congressman congresswoman
    representative governor mayor chancellor prime minister king queen prince princess pope cardinal
    archbishop rev. reverend father sister brother judge justice attorney general secretary chief
    executive officer director chairman chairwoman speaker leader majority minority professor prof. lt.
    col. gen. capt. sgt. maj. adm. major colonel captain sergeant lieutenant admiral ambassador deputy
    assistant former acting state foreign defense defence finance energy interior health opposition
    union superintendent treasurer commissioner councilwoman councilman councillor sheriff detective
    councilmember coach developer founder analyst economist lawmaker republican democrat democratic
    spokesman spokeswoman spokesperson sir dame lord lady st. arbitrator regional then-president u.s.
    manager head coun cllr city county federal national committee chair
""")
FEMALE: Final = word_set("""
    mrs. ms. mrs ms congresswoman chairwoman councilwoman spokeswoman queen princess sister dame lady
    woman wife mother daughter actress nun girl businesswoman saleswoman aunt grandmother widow
""")
MALE: Final = word_set("""
    mr. mr sir lord king prince congressman chairman councilman spokesman father brother man husband son
    actor monk boy businessman pope imam priest fisherman uncle grandfather
""")


def can_hold_views(head: str) -> bool:
    """Whether a lower-case head noun may be somebody, a body or a document that takes a position."""
    if head in PEOPLE or head in BODIES or head in DOCUMENTS or head.endswith(PERSON_ENDINGS):
        return True
    return head.endswith(DOER_ENDINGS) and len(head) > 5 and head.removesuffix("s") not in THINGS
