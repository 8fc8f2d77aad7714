"""Countries with their adjectives and capitals: *Moscow*, *Russian* and *Russia* stand for one side."""

from typing import Final

# country | adjectives and peoples | capital and other names for its government
COUNTRIES: Final = """
Afghanistan|Afghan|Kabul; Albania|Albanian|Tirana; Algeria|Algerian|Algiers; Angola|Angolan|Luanda
Argentina|Argentine,Argentinian|Buenos Aires; Armenia|Armenian|Yerevan; Australia|Australian|Canberra
Austria|Austrian|Vienna; Azerbaijan|Azerbaijani,Azeri|Baku; Bahrain|Bahraini|Manama; Bangladesh|Bangladeshi|Dhaka
Belarus|Belarusian|Minsk; Belgium|Belgian|; Bolivia|Bolivian|La Paz; Bosnia|Bosnian|Sarajevo
Botswana|Botswanan|Gaborone; Brazil|Brazilian|Brasilia; Bulgaria|Bulgarian|Sofia; Burundi|Burundian|
Cambodia|Cambodian|Phnom Penh; Cameroon|Cameroonian|Yaounde; Canada|Canadian|Ottawa; Chad|Chadian|
Chile|Chilean|Santiago; China|Chinese|Beijing; Colombia|Colombian|Bogota; Congo|Congolese|Kinshasa
Croatia|Croatian|Zagreb; Cuba|Cuban|Havana; Cyprus|Cypriot|Nicosia; Czechia|Czech|Prague
Denmark|Danish,Dane|Copenhagen; Ecuador|Ecuadorian|Quito; Egypt|Egyptian|Cairo; Eritrea|Eritrean|Asmara
Estonia|Estonian|Tallinn; Ethiopia|Ethiopian|Addis Ababa; Finland|Finnish,Finn|Helsinki
France|French|Paris,Elysee; Gabon|Gabonese|Libreville; Georgia|Georgian|Tbilisi; Germany|German|Berlin
Ghana|Ghanaian|Accra; Greece|Greek|Athens; Guatemala|Guatemalan|; Guinea|Guinean|Conakry; Haiti|Haitian|
Honduras|Honduran|Tegucigalpa; Hungary|Hungarian|Budapest; Iceland|Icelandic|Reykjavik
India|Indian|New Delhi,Delhi; Indonesia|Indonesian|Jakarta; Iran|Iranian|Tehran; Iraq|Iraqi|Baghdad
Ireland|Irish|Dublin; Israel|Israeli|Jerusalem; Italy|Italian|Rome; Jamaica|Jamaican|; Japan|Japanese|Tokyo
Jordan|Jordanian|Amman; Kazakhstan|Kazakh|Astana; Kenya|Kenyan|Nairobi; Kosovo|Kosovar|Pristina
Kuwait|Kuwaiti|; Kyrgyzstan|Kyrgyz|Bishkek; Laos|Laotian|Vientiane; Latvia|Latvian|Riga; Lebanon|Lebanese|Beirut
Liberia|Liberian|Monrovia; Libya|Libyan|Tripoli; Lithuania|Lithuanian|Vilnius; Luxembourg|Luxembourgish|
Malawi|Malawian|Lilongwe; Malaysia|Malaysian|Kuala Lumpur; Mali|Malian|Bamako; Malta|Maltese|Valletta
Mexico|Mexican|Mexico City; Moldova|Moldovan|Chisinau; Mongolia|Mongolian|; Montenegro|Montenegrin|Podgorica
Morocco|Moroccan|Rabat; Mozambique|Mozambican|Maputo; Myanmar|Burmese|Naypyidaw; Namibia|Namibian|Windhoek
Nepal|Nepali,Nepalese|Kathmandu; Netherlands|Dutch|The Hague,Amsterdam; New Zealand|New Zealander|Wellington
Nicaragua|Nicaraguan|Managua; Niger|Nigerien|Niamey; Nigeria|Nigerian|Abuja; North Korea|North Korean|Pyongyang
North Macedonia|Macedonian|Skopje; Norway|Norwegian|Oslo; Oman|Omani|Muscat; Pakistan|Pakistani|Islamabad
Palestine|Palestinian|Ramallah; Panama|Panamanian|; Paraguay|Paraguayan|; Peru|Peruvian|Lima
Philippines|Philippine,Filipino|Manila; Poland|Polish,Pole|Warsaw; Portugal|Portuguese|Lisbon; Qatar|Qatari|Doha
Romania|Romanian|Bucharest; Russia|Russian|Moscow,Kremlin; Rwanda|Rwandan|Kigali; Saudi Arabia|Saudi|Riyadh
Senegal|Senegalese|Dakar; Serbia|Serbian,Serb|Belgrade; Singapore|Singaporean|; Slovakia|Slovak|Bratislava
Slovenia|Slovenian|Ljubljana; Somalia|Somali|Mogadishu; South Africa|South African|Pretoria
South Korea|South Korean|Seoul; South Sudan|South Sudanese|Juba; Spain|Spanish,Spaniard|Madrid
Sri Lanka|Sri Lankan|Colombo; Sudan|Sudanese|Khartoum; Sweden|Swedish,Swede|Stockholm; Switzerland|Swiss|Bern
Syria|Syrian|Damascus; Taiwan|Taiwanese|Taipei; Tajikistan|Tajik|Dushanbe; Tanzania|Tanzanian|Dodoma
Thailand|Thai|Bangkok; Tunisia|Tunisian|Tunis; Turkey|Turkish,Turk|Ankara; Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan|Kampala; Ukraine|Ukrainian|Kyiv,Kiev; United Arab Emirates|Emirati|Abu Dhabi
United Kingdom|British,Briton|London,Britain,UK,U.K.,Downing Street,Whitehall
United States|American|Washington,US,U.S.,USA,White House,Pentagon; Uruguay|Uruguayan|Montevideo
Uzbekistan|Uzbek|Tashkent; Venezuela|Venezuelan|Caracas; Vietnam|Vietnamese|Hanoi; Yemen|Yemeni|Sanaa
Zambia|Zambian|Lusaka; Zimbabwe|Zimbabwean|Harare
"""


def _sides() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in COUNTRIES.replace("\n", ";").split(";"):
        if not entry.strip():
            continue
        country, peoples, seats = entry.strip().split("|")
        table[country.lower()] = country
        for word in (*peoples.split(","), *seats.split(",")):
            if word:
                table[word.lower()] = country
        for people in peoples.split(","):
            table.setdefault(f"{people.lower()}s", country)
    return table


# lower-case name, adjective, people or capital -> country
SIDES: Final = _sides()
FIRST_WORDS: Final = frozenset(name.split()[0] for name in SIDES)
LONGEST: Final = max(len(name.split()) for name in SIDES)


def sides_in(words: list[str]) -> list[str]:
    """The countries named in a row of lower-case words, in order, each once; two-word names come first."""
    found: list[str] = []
    at = 0
    while at < len(words):
        step = 1
        if words[at].removesuffix("'s") not in FIRST_WORDS:
            at += 1
            continue
        for size in range(LONGEST, 0, -1):
            country = SIDES.get(" ".join(words[at : at + size]).removesuffix("'s"))
            if country is not None:
                step = size
                if country not in found:
                    found.append(country)
                break
        at += step
    return found
