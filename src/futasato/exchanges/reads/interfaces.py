"""Interfaces by name: those shipped in `mappings/`, or a file of one's own."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from futasato.exchanges.nouns import Interface
from futasato.exchanges.rules import interfaces

ENDINGS = (".yaml", ".yml")
ABSENT = "「{}」というやりとりの対応表はありません。あるのは {} です。自作の対応表は .yaml までのファイル名で指定します"


class InterfaceTrouble(Exception):
    """No such interface, or a wrong file; str() says what to do."""


def interface(name: str) -> Interface:
    """The newest shipped version of a name, or the one in a file. Raises InterfaceTrouble."""
    try:
        if name.endswith(ENDINGS):
            return interfaces.read(Path(name).read_text(encoding="utf-8-sig"), name)
        found = next((each for each in shipped() if each.id == name), None)
    except interfaces.Wrong as wrong:
        raise InterfaceTrouble(str(wrong)) from wrong
    except (OSError, ValueError) as error:
        raise InterfaceTrouble(f"{name}: 読めません。場所と文字コード（UTF-8）を確かめてください") from error
    if found is None:
        raise InterfaceTrouble(ABSENT.format(name, "、".join(each.id for each in shipped())))
    return found


def shipped() -> tuple[Interface, ...]:
    """The interfaces of this version of Futasato, by name."""
    folder = resources.files("futasato.exchanges").joinpath("mappings")
    files = sorted((each for each in folder.iterdir() if each.name.endswith(ENDINGS)), key=lambda each: each.name)
    return tuple(interfaces.read(each.read_text(encoding="utf-8"), each.name) for each in files)
