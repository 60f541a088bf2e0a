"""How does French look, and how does it head its pages? Words and cues read from journals and news."""

from archive.languages import Header, Language, listed

# The commonest function words (general knowledge of the grammar; no list copied).
_WORDS = """le la les de des du et en un une que qui dans il elle est pour pas sur au aux ce se ne par plus
    avec son sa ses sont leur mais ou cette ont été être toute tout tous droit même à cet ces elles ils
    nous vous fait comme sans après avant depuis aussi où dont lui était avait cela celui celle"""

LANGUAGE = Language(
    code="fr",
    letters="œçëîïûùà",
    words=frozenset(_WORDS.split()),
    endings=listed("tion; ment; ique; aux; eux; eur; euse; ité; ées; iens; ois; aise"),
    open_words=frozenset(
        "le la les de des du et en un une que qui dans pour sur au aux ce se ne par avec son sa ses".split()
    ),
    predicates=frozenset(
        "est sont était étaient a ont avait sera seront fut furent peut doit que qui".split()
    ),
    scene=frozenset("à au aux en avec dans sur lors devant".split()),
    header=Header(
        received=listed("reçu le; soumis le; date de réception; reçu"),
        reviewed=listed("révisé le; révisé"),
        accepted=listed("accepté le; accepté; accepté pour publication"),
        published=listed("publié le; mis en ligne le; date de publication; paru le"),
        updated=listed("mis à jour le; mise à jour"),
        abstract=listed("résumé"),
        keyword=listed("mots-clés; mots clés; mots clefs; mots-clefs"),
        author=listed("par; auteur; auteurs"),
        translator=listed(
            """traduit par; traduction de; traduction; traducteur; traduit du vietnamien par; traduit de
            l'anglais par; traduit du russe par"""
        ),
        title=listed("titre"),
        publisher=listed("éditeur; éditions"),
        source=listed("source"),
        cited=listed(
            "pour citer cet article; pour citer ce document; référence électronique; citer cet article"
        ),
        volume=listed("volume; vol.; tome; t."),
        issue=listed("numéro; n°; nº; no"),
        page=listed("pages; pp.; p."),
        filler=listed("printemps; été; automne; hiver; année"),
        periodical=listed("revue; bulletin; cahiers; annales; archives"),
        rubrics=listed("article; articles; dossier; varia; compte rendu; comptes rendus; politique; monde"),
        untitled=listed(
            "sans titre; document sans titre; titre; présentation powerpoint; diapositive; modèle"
        ),
        typists=listed("utilisateur; utilisateur windows; propriétaire; administrateur; auteur; invité"),
        sections=listed(
            """introduction; conclusion; préface; avant-propos; annexe; annexes; sommaire; remerciements;
            contexte"""
        ),
        notes=listed("""notes; notes de bas de page"""),
        literature=listed("""références; bibliographie; sources; ouvrages cités"""),
        divisions=listed("chapitre; partie; section; annexe"),
        ordinals=listed("premièrement; deuxièmement; troisièmement"),
        caption=listed("photo; image; carte; illustration; figure; crédit photo"),
        caption_openers=listed("de gauche à droite; vue de; sur la photo"),
        ranks=listed("général; colonel; capitaine; amiral; maréchal; président; ministre; m.; mme"),
        degrees=listed("Pr.; Dr; docteur; doctorant; doctorante"),
        institutions=listed("""université; institut; académie; faculté; département; école; cnrs"""),
        interface=listed(
            """partager; s'abonner; commentaires; imprimer; lire la suite; connexion; accueil; à lire aussi"""
        ),
        related=listed("à lire aussi; lire aussi; sur le même sujet; articles liés; articles similaires"),
        weekdays=listed("lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche"),
        joiners=listed("et"),
        desks=listed("la rédaction; rédaction; notre correspondant"),
        agencies=listed("AFP; AVI"),
        salutation=listed("cher; chère; mon cher; ma chère; monsieur; madame"),
        encyclopedia=listed("encyclopédie libre"),
    ),
)
