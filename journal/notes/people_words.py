"""What people call the place where they keep people: a folder, a tag, the beginning of a file's name."""

from __future__ import annotations

PEOPLE_WORDS = frozenset(
    """people persons person contacts contact peeps humans human friends friend family network crm relationships
    colleagues adressbuch personen kontakte kontakt menschen mensch leute freunde freund bekannte familie kollegen
    annuaire carnet personnes personne gens amis ami contactos contacto personas persona gente amigos amigo
    familia pessoas pessoa contatos contato persone rubrica contatti contatto amici amico famiglia mensen mens
    contacten vrienden vriend collegas personer manniskor kontakter vanner osoby ludzie kontakty znajomi люди
    контакты друзья 人 人物 人脉 联系人 人々 連絡先 사람 연락처""".split()
)
