"""One flow with every kind of node, every property and every form of arrow, for whoever must not forget one."""

EVERYTHING = '''
flux tout "Tout ce qu'un flux peut dire"
  version 3.0-beta
  langue fr
  statut brouillon
  responsable cheffe
  relu 2026-10-01
  à-relire 2027-04-12
  parcours après-vente
  canaux téléphone, tchat
  objectif "Montrer chaque propriété, commande {commande} comprise"
  portée détail
  charte CROC
  sens entrant
  état cible
  délai 10j ouvrés
  dispense enquête "Mesurée par ailleurs"
  étiquettes modèle, essai
  note "Note du flux."
  todo "Tâche du flux."

rôle cheffe "Cheffe de la relation client"
canal téléphone "Téléphone"
canal tchat "Tchat du site"
indicateur reponse "Délai de réponse"
équipe n1 "Conseillers"
  rang 1
  canaux téléphone, tchat
  horaires lun-ven 9h-18h30, sam 9h-12h
  compétences commande
  relais n2
  responsable cheffe
  adresse conseil@example.com
équipe n2 "Experts"
  rang 2
  horaires 7j/7 8h-20h
équipe labo "Laboratoire"
  externe
  contact "Poste 4512"
champ commande "Numéro de commande" texte
champ âge "Âge" nombre
champ jour "Jour voulu" date
champ adresse "Adresse électronique" courriel sensible
champ portable "Portable" téléphone
champ abonné "Déjà abonné ?" oui-non
champ couleur "Couleur" "rouge" "bleu" "vert"
terme "avoir" "Somme portée au crédit du client"
terme "jamais dit" "Terme qui ne vient nulle part"
standard politesse "On salue toujours avant de demander."

phase contact
demande appel "Un client appelle" @n1
  motif commande, "autre sujet"
  volume 12,5/semaine
  salue "Bonjour !"
  se-présente
  dit "Que puis-je pour vous ?"
  dit tchat "Que puis-je faire pour vous {prénom} ?"
  questionne ouverte "Que s'est-il passé ?"
  questionne fermée "Est-ce urgent ?"
  évite "Ce n'est pas moi."
  plutôt "Je m'en occupe."
  émotion -2
  -> tri
menu tri "De quoi s'agit-il ?" @n1
  si "1 commande" 60% -> fiche
  si "2 avoir" -> fiche
  si autre -> machine
  après 30s -> machine

phase raisons "Comprendre"
étape fiche "Ouvrir la fiche" @n1
  identifie commande, "Nom de famille"
  authentifie "Code postal", portable
  recueille commande, âge, jour, adresse, portable, abonné, couleur, libre
  vérifie "La commande existe"
  vérifie "Un AVOIR n'est pas déjà fait"
  accède dossier-client
  outil CRM, "Écran de suivi"
  requiert commande
  applique politesse
  consulte "KB-7" https://kb.example.com/7?a=1&b=2
  consulte annexe
  sollicite @labo "Est-ce un défaut connu ?"
  enregistre ticket, note
  lien mailto:aide@example.com "Écrire à l'aide"
  lien https://example.com/page
  image "ecran.png" "L'écran des commandes"
  durée 1h30
  délai 2j ouvrés
  -> question
décision question "Le produit est-il défectueux ?" @n1
  émotion 0
  si oui max 2 -> guide-pas
  si non 12,5% -> machine
  sinon max 1 -> fiche
  épuisé -> expert
étape guide-pas "Remettre en route" @n1
  guide "Débranchez l'appareil."
  guide "Attendez dix secondes, {{ pas moins."
  guide "Rebranchez-le."
  vigilance "Jamais sous l'eau."
  vigilance "Prévenir du bruit."
  reformule "Il s'arrête tout seul, n'est-ce pas ?"
  excuse "Je suis désolé."
  répare "Renvoyer un appareil"
  rassure "Nous allons trouver."
  irritant "Troisième appel pour la même panne"
  opportunité "Prêter un appareil pendant la réparation"
  évalue "Écoute" 3
  évalue "Clarté"
  -> bif
étape machine "Répondre seul"
  automate bot
  -> bif

phase objectifs
parallèle bif
  -> expert
  -> externe
niveau expert "Avis d'un expert" @n2
  motif technique
  informe "Un expert vous répond." sous 48h
  -> jonc
passerelle externe "Demander au laboratoire" @labo
  informe "Le laboratoire regarde." sous 4j
  après 48h max 3 -> externe
  -> jonc
jonction jonc
  -> att
attente att "Attendre la réponse"
  délai 3j
  -> sousf
sous-flux sousf "Renvoyer le colis"
  appelle renvoi
  -> avis

phase conclusion
enquête avis "Votre avis" @n1
  mesure CES 1-7 facilité
  synthétise "Nous avons changé l'appareil."
  confirme "Est-ce bien réglé ?"
  autre-question "Autre chose ?"
  remercie "Merci."
  prend-congé "Bonne journée."
  copie "Texte pour la fiche {commande}"
  courriel "Votre demande {commande}" """
    Bonjour,

    Voici la suite : {lien-inconnu}.
    """
  étiquettes fin-de-traitement
  note "Note du nœud."
  todo "Tâche du nœud."
  -> bon
fin bon "Réglé" résolu
fin laissé "Le client a raccroché" abandonné
étape perdue "Étape que rien n'atteint" @n1
  -> laissé

flux renvoi "Renvoi d'un colis"
demande → fin
'''
