"""How the texts of faults begin."""

HEAD = 'équipe n1 "Conseillers"\nflux f\n'
STEP = HEAD + 'étape a "A" @n1\n'
