"""The words of other desks' verdicts: phrases in many languages by our rating, and what publishers mean by theirs."""

# In order: the first phrase that begins a label decides. A star stands for one to three words before.
PHRASES: dict[str, str] = {
    "satire": """
        satire; satirical; labeled satire;
        originated as satire; parody; joke; humor; humour; sátira; parodia; paródia;
        satira; satyra; сатира; пародия; نكتة; ساخر; hiciv; satir
    """,
    "altered": """
        altered; manipulated; doctored; edited;
        photoshopped; deepfake; digitally; synthetic; ai generated; manipulado;
        manipulada; alterado; alterada; montaje; montagem; editado; editada; truqué; truquée; modifié; montage;
        manipuliert; bearbeitet; alterato; manipolato; montaj; fotomontaj; przerobione; zmanipulowane; смонтировано;
        монтаж; подделка фото; 變造; 变造; 合成
    """,
    "outdated": """
        outdated; old; out of date; recycled; desactualizado; desatualizado; viejo; antigo; antiguo; vieux; dépassé;
        veraltet; superato; eski; устарело; 舊; 过时
    """,
    "misleading": """
        * misleading; misleading; mostly misleading; true but; correct but; missing context; lacks context; needs
        context; lacking context; without context; no context; out of context; context needed; more context; taken out
        of context; miscaptioned; mis captioned;
        misrepresented; misattributed; exaggerated; exaggeration; understated;
        cherry picked; distorted; distorts; spins the facts; spin; deceptive; misinformation in part; engañoso;
        enganoso; enganosa; falta contexto; sem contexto; fora de contexto; fuera de contexto; descontextualizado;
        descontextualizada; exagerado; exagerada; não é bem assim; distorcido; verdadeiro mas; verdad pero; verdadero
        pero; trompeur; trompeuse; hors contexte;
        manque de contexte; contexte; exagéré; irreführend; fehlender kontext;
        kontext fehlt; übertrieben; fuorviante; manca contesto; fuori contesto; contesto mancante; misleidend;
        yanıltıcı; bağlamından; çarpıtma; eksik bilgi;
        wprowadza w błąd; manipulacja; вводит в заблуждение; манипуляция;
        манипуляція; вырвано из контекста; искажение; مضلل; مضللة; خارج السياق; भ्रामक; বিভ্রান্তিকর; menyesatkan;
        παραπλανητικό; 誤導; 误导; 誤解を招く; 片面
    """,
    "unproven": """
        unproven; unproved; not proven; unverified; unverifiable; cannot be verified; can t be verified; could not be
        verified; not verified; unsubstantiated; unsupported; unfounded; baseless; unclear; undetermined; no evidence;
        no proof; not enough evidence; insufficient evidence; inconclusive; lacks evidence; disputed; research in
        progress; in progress; sin pruebas; sin evidencia; no probado; no hay evidencia; no hay pruebas; insostenible;
        não comprovado; sem provas; sem evidências; insustentável; ainda é cedo; non prouvé; sans preuve; infondé; non
        vérifié; invérifiable; unbelegt; nicht belegt;
        unbewiesen; ungeklärt; non provato; non verificabile; infondato;
        onbewezen; kanıtlanmamış; belirsiz; nieweryfikowalne; niepotwierdzone; не подтверждено; недоказано;
        бездоказательно; непідтверджено; غير مؤكد; لا دليل;
        belum terbukti; 證據不足; 证据不足; 未證實; 未证实; 根拠不明
    """,
    "not_checkable": """
        opinion; an opinion; not checkable; uncheckable;
        prediction; no verdict; not rated; unratable; opinión; opinião;
        opinione; avis; meinung; görüş; мнение; رأي
    """,
    "mostly_false": """
        mostly false; mostly incorrect; mostly untrue; mostly inaccurate; mostly wrong; mainly false; largely false;
        largely incorrect; largely untrue; barely true; more false than true; inaccurate mostly; three pinocchios; 3
        pinocchios; mayormente falso;
        mayoritariamente falso; en gran parte falso; majoritariamente falso; plutôt faux;
        largement faux; größtenteils falsch; überwiegend falsch; prevalentemente falso; perlopiù falso; grotendeels
        onwaar; çoğunlukla yanlış; w większości fałsz; скорее неправда; преимущественно ложь; 大部分錯誤
    """,
    "mostly_true": """
        mostly true; mostly correct; mostly accurate;
        mostly right; mainly true; largely true; largely correct; largely
        accurate; nearly true; almost true; more true than false; one pinocchio; 1 pinocchio; mayormente cierto;
        mayormente verdadero; casi cierto; verdad a grandes rasgos; majoritariamente verdadeiro; quase verdade; plutôt
        vrai; presque vrai; größtenteils richtig; überwiegend richtig; weitgehend richtig; prevalentemente vero; quasi
        vero; grotendeels waar; çoğunlukla doğru;
        w większości prawda; скорее правда; преимущественно правда; 大部分正確
    """,
    "mixture": """
        mixture; mixed; half true; half right; half false; half truth; partly true; partly false; partially true;
        partially false; partially correct; partly correct; partially incorrect; partly incorrect; part true; part
        false; somewhat true; true and false; both true and false; two pinocchios; 2 pinocchios; imprecise; medio
        verdad; verdad a medias; parcialmente;
        media verdad; mitad; meia verdade; meio verdadeiro; impreciso; imprecisa;
        à moitié; moitié; en partie; partiellement;
        mi vrai; teilweise; halb wahr; teils; parzialmente; in parte; mezza
        verità; gedeeltelijk; deels; kısmen; karma; częściowo; pół prawdy; частично; полуправда; наполовину; частково;
        напівправда; جزئي; جزئيا; صحيح جزئيا; आंशिक; আংশিক; sebagian; εν μέρει; 部分; 部分錯誤; 部分正確; 一半
    """,
    "false": """
        false; mostly fake; fake; falsehood; not true; not correct; not accurate; not right; not real; untrue;
        incorrect; inaccurate; wrong; hoax; scam; fraud; fabricated; fiction; invented; bogus; debunked; lie; pants on
        fire; four pinocchios; 4 pinocchios; bottomless; really false; misinformation; disinformation; legend; myth;
        fake news; fraudulent; falso; falsa; falsos; falsas; bulo; mentira; fraude; inventado; incorrecto; incorrecta;
        no es cierto; no es verdad; erróneo; timo; errado; incorreto; não é verdade; boato; faux; fausse; c est faux;
        infox; intox; arnaque; inexact; canular; falsch; frei erfunden; erfunden; unwahr; falschmeldung; stimmt nicht;
        bufala; errato; inventata; onwaar; vals; onjuist; fals; incorrecte; yanlış; asılsız; sahte; uydurma; fałsz;
        nieprawda; fałszywe; ложь; неправда; фейк; неверно; неправильно; выдумка; брехня; фальшивка; лъжа; lažno;
        neistina; laž; netačno; nepravda; lživé; hazug; hamis; ψευδές; ψεύδος; ψεύτικο; زائف; زايف; خطأ; كاذب; مفبرك;
        غير صحيح; شائعة; झूठ; फर्जी; गलत; फेक; মিথ্যা;
        ভুয়া; ভুল; salah; hoaks; palsu; keliru; tin giả; sai; nerastan;
        yalan; կեղծ; սուտ; ყალბი; მცდარი; ტყუილი; жалған;
        שקר; לא נכון; 錯誤; 错误; 假; 不實; 不实; 謠言; 谣言; 虛假; 虚假; 偽; 誤り; 거짓; 사실
        아님; ไม่จริง; เท็จ
    """,
    "true": """
        true; correct; accurate; right; verified; confirmed; real; legit; legitimate; factual; correct attribution;
        geppetto; verdadero; verdadera; cierto; verdad;
        correcto; verdadeiro; verdade; correto; vrai; c est vrai; exact;
        vérifié; richtig; wahr; stimmt; korrekt; vero; vera; corretto; waar; juist; adevărat; doğru; gerçek; prawda;
        prawdziwe; правда; верно; істина; истина; tačno;
        istina; pravda; igaz; αληθές; αλήθεια; صحيح; صحيحة; حقيقي; सच;
        सही; সত্য; benar; doğrudur; ճիշտ; ճշմարիտ;
        სიმართლე; נכון; אמת; 正確; 正确; 真實; 真实; 属实; 屬實; 事實; 真; 正しい; 사실
    """,
}

# What a word means on one site and not everywhere: site without www → cleaned label → our rating.
PUBLISHERS: dict[str, dict[str, str]] = {
    "politifact.com": {
        "true": "true", "mostly true": "mostly_true", "half true": "mixture", "barely true": "mostly_false",
        "mostly false": "mostly_false", "false": "false", "pants on fire": "false", "pants fire": "false",
    },
    "snopes.com": {
        "true": "true", "mostly true": "mostly_true", "mixture": "mixture", "mostly false": "mostly_false",
        "false": "false", "unproven": "unproven", "unfounded": "unproven", "outdated": "outdated",
        "miscaptioned": "misleading", "correct attribution": "true", "misattributed": "false", "scam": "false",
        "legend": "false", "fake": "altered", "labeled satire": "satire", "originated as satire": "satire",
        "research in progress": "unproven", "lost legend": "unproven",
    },
    "washingtonpost.com": {
        "geppetto checkmark": "true", "one pinocchio": "mostly_true", "two pinocchios": "mixture",
        "three pinocchios": "mostly_false", "four pinocchios": "false", "bottomless pinocchio": "false",
    },
    "africacheck.org": {
        "correct": "true", "mostly correct": "mostly_true", "unproven": "unproven", "misleading": "misleading",
        "exaggerated": "misleading", "understated": "misleading", "incorrect": "false",
    },
    "correctiv.org": {
        "richtig": "true", "grosstenteils richtig": "mostly_true",
        "unbelegt": "unproven", "teilweise falsch": "mixture", "fehlender kontext": "misleading",
        "manipuliert": "altered", "grosstenteils falsch": "mostly_false",
        "falsch": "false", "frei erfunden": "false",
    },
}  # fmt: skip
