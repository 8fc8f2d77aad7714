"""Who speaks in the document; bodies stand before those that are part of them."""

from claims.demo.records import SpeakerEntry
from claims.domain.vocabulary import SpeakerKind

GOVERNMENT_OF_AZERBAIJAN = "Government of Azerbaijan"
GOVERNMENT_OF_ARMENIA = "Government of Armenia"
GOVERNMENT_OF_RUSSIA = "Government of Russia"
MOD_AZERBAIJAN = "Ministry of Defence of Azerbaijan"
MFA_ARMENIA = "Ministry of Foreign Affairs of Armenia"
MFA_RUSSIA = "Ministry of Foreign Affairs of Russia"
LOCAL_AUTHORITIES = "Local authorities of Nagorno-Karabakh"
PASHINYAN = "Nikol Pashinyan"

SPEAKERS = (
    SpeakerEntry(GOVERNMENT_OF_AZERBAIJAN, SpeakerKind.GOVERNMENT, "The executive of Azerbaijan, in Baku.", ("Baku",)),
    SpeakerEntry(GOVERNMENT_OF_ARMENIA, SpeakerKind.GOVERNMENT, "The executive of Armenia, in Yerevan.", ("Yerevan",)),
    SpeakerEntry(GOVERNMENT_OF_RUSSIA, SpeakerKind.GOVERNMENT, "The executive of Russia, in Moscow."),
    SpeakerEntry(
        MOD_AZERBAIJAN,
        SpeakerKind.GOVERNMENT,
        "It speaks for Azerbaijan’s armed forces and is a party to the fighting.",
        ("Azerbaijan’s military", "Defence Ministry of Azerbaijan"),
        GOVERNMENT_OF_AZERBAIJAN,
    ),
    SpeakerEntry(
        MFA_ARMENIA,
        SpeakerKind.GOVERNMENT,
        "It speaks for Armenia towards other states.",
        ("Armenia’s Foreign Ministry",),
        GOVERNMENT_OF_ARMENIA,
    ),
    SpeakerEntry(
        MFA_RUSSIA,
        SpeakerKind.GOVERNMENT,
        "It speaks for Russia towards other states; its spokeswoman in 2023 was Maria Zakharova.",
        ("Russia’s Foreign Ministry", "Moscow"),
        GOVERNMENT_OF_RUSSIA,
    ),
    SpeakerEntry(
        LOCAL_AUTHORITIES,
        SpeakerKind.GOVERNMENT,
        "The offices of the Republic of Artsakh, which was not recognised; the Human Rights Defender, Gegham "
        "Stepanyan, gave its counts of dead and injured.",
        ("Human Rights Defender of Artsakh",),
    ),
    SpeakerEntry(
        PASHINYAN, SpeakerKind.PERSON, "Prime Minister of Armenia in September 2023.", parent=GOVERNMENT_OF_ARMENIA
    ),
)
