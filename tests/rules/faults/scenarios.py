"""Scenarios that a flow does not play as they say, for each thing that is said of them."""

HEAD = 'équipe n1 "N1"\nflux f\n'

FLOW = HEAD + """
demande d @n1
  dit "Bonjour"
  recueille email
  -> q
décision q "Connue ?" @n1
  si oui max 1 -> q
  si non -> a
étape a @n1
  informe "Nous vous rappelons." sous 24h
  -> b
étape b @n1
  délai 2h
  dit "À bientôt"
  -> z
fin z résolu
étape loin @n1
  -> z
scénario "s"
"""

ROUND = HEAD + 'demande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1\n  -> a\nfin z\nscénario "s"\n  attend a\n'

TEXTS = {
    "F014 nothing": 'flux f\nscénario "s"\n  dit "Bonjour"',
    "F014 unreachable": FLOW + "  attend loin",
    "F014 chooses": FLOW + "  attend d\n  attend a",
    "F014 ended": FLOW + "  répond q non\n  attend q",
    "F014 round": ROUND + "  attend z",
    "F014 closed": FLOW + "  répond q oui\n  répond q oui",
    "F014 no-delay": FLOW + "  patiente 2h",
    "F014 unsaid near-text": FLOW + '  dit "Bonsoir"',
    "F014 unsaid heard": FLOW + '  répond q non\n  dit "Rien de tel"',
    "F014 unsaid silent": ROUND + '  dit "Bonjour"',
    "F014 unpromised other-promise": FLOW + "  répond q non\n  promet 12h",
    "F014 unpromised no-promise": FLOW + "  promet 12h",
    "F014 unasked near": FLOW + '  saisit emial "a@b.fr"',
    "F014 unasked unasked": FLOW + '  saisit commande "1"',
}
