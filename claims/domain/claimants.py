"""Claimants in other people's data: often nobody in particular, sometimes several in one line."""

from claims.domain.names import tidy

# What stands in place of a claimant and names nobody: no speaker is made of these. Compared in small letters.
_NOBODY = """
    unknown, unknown source, anonymous, anonymous source, n/a, na, none, nobody, not known, not available, various,
    various sources, various people, multiple sources, multiple people, several sources, several people, many
    people, some people, people, users, internet users, internet, the internet, web users, netizens, social media,
    social media user, social media users, social media post, social media posts, online users, social networks,
    social network users, viral post, viral posts, viral image, viral video, viral message, viral claim, online
    post, online posts, blog post, bloggers, websites, various websites, media, media outlets, the media, news
    outlets, news media, press, facebook, facebook user, facebook users, facebook post, facebook posts, twitter,
    twitter user, twitter users, tweet, tweets, x, x user, x users, x post, instagram, instagram user, instagram
    users, instagram post, tiktok, tiktok user, tiktok users, tiktok video, youtube, youtube user, youtube users,
    youtube video, whatsapp, whatsapp user, whatsapp users, whatsapp message, whatsapp messages, whatsapp forward,
    telegram, telegram user, telegram users, telegram channel, telegram channels, threads, reddit, reddit users,
    weibo, wechat, line, vk, chain message, chain email, varias fuentes, fuentes varias, fuente desconocida,
    desconocido, redes sociales, usuarios de redes sociales, usuarios de facebook, usuarios de twitter, cadena de
    whatsapp, mensaje de whatsapp, anónimo, várias fontes, varias fontes, fonte desconhecida, desconhecido, redes
    sociais, usuários de redes sociais, postagem no facebook, corrente de whatsapp, desinformação, desinformación,
    anônimo, réseaux sociaux, reseaux sociaux, les réseaux sociaux, internautes, plusieurs sources, sources
    multiples, source inconnue, inconnu, utilisateurs de facebook, anonyme, désinformation, soziale medien, soziale
    netzwerke, nutzer sozialer medien, unbekannt, mehrere quellen, verschiedene quellen, facebook-nutzer,
    twitter-nutzer, internetnutzer, anonym, social, utenti social, utenti facebook, fonti varie, varie fonti,
    sconosciuto, anonimo, sosyal medya, sosyal medya kullanıcıları, çeşitli kaynaklar, bilinmiyor, media
    społecznościowe, użytkownicy facebooka, różne źródła, nieznane, социальные сети, соцсети, пользователи соцсетей,
    неизвестно, разные источники, сми, соціальні мережі, соцмережі, користувачі соцмереж, невідомо, وسائل التواصل
    الاجتماعي, مواقع التواصل الاجتماعي, مجهول, مصادر متعددة, सोशल मीडिया, सोशल मीडिया यूजर्स, অজ্ঞাত, 網傳, 网传, 社群媒體,
    网络, 網路, media sosial, pengguna media sosial
"""
NOBODY_IN_PARTICULAR = frozenset(" ".join(name.split()) for name in _NOBODY.split(","))
UNKNOWN = frozenset({"unknown", "unknown source", "anonymous", "not known", "desconocido", "inconnu", "unbekannt"})


def names_nobody(claimant: str) -> bool:
    """Whether the words name no one in particular, so that no speaker is made of them."""
    words = tidy(claimant).casefold().strip(" .\"'“”«»()-–—")
    parts = [part.strip() for part in words.replace(" and ", ",").replace("/", ",").replace(";", ",").split(",")]
    return all(not part or part in NOBODY_IN_PARTICULAR for part in parts)


def is_unknown(claimant: str) -> bool:
    """Whether the words say on purpose that nobody knows who said it."""
    return tidy(claimant).casefold() in UNKNOWN
