"""The defects that rules find in one document, and the documents that they almost object to: a module a class of rule."""

from tests.check.casi import attesi, coerenza, formali, quadratura, risultati, testo_e_quadro, validita

_MODULI = (formali, validita, quadratura, coerenza, attesi, testo_e_quadro, risultati)
CASI = [caso for modulo in _MODULI for caso in modulo.CASI]
LIMITI = [limite for modulo in _MODULI for limite in modulo.LIMITI]
