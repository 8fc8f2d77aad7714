"""The made-up people of the demonstration, each marked as such in the name that colleagues see."""

from claims.demo.records import Person
from claims.domain.vocabulary import Role

MARA = Person("demo-mara", "Mara (demonstration checker)", Role.CHECKER)
JONAS = Person("demo-jonas", "Jonas (demonstration checker)", Role.CHECKER)
INES = Person("demo-ines", "Ines (demonstration editor)", Role.EDITOR)
TEO = Person("demo-teo", "Teo (demonstration administrator)", Role.ADMIN)
VERA = Person("demo-vera", "Vera (demonstration viewer)", Role.VIEWER)

CAST = (MARA, JONAS, INES, TEO, VERA)
