"""Mappings by name: the rulebook's `mappings/people/NAME.yaml`, or a file of one's own."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from django.conf import settings

from futasato.rosters.nouns import Mapping
from futasato.rosters.rules import reading

ENDINGS = (".yaml", ".yml")


class MappingTrouble(Exception):
    """No such mapping, or a wrong one; str() says where and what to do, in Japanese."""


def mapping(name: str) -> Mapping:
    """The mapping of a name or a path. Raises MappingTrouble with file:line:column of every problem."""
    path = Path(name) if _is_path(name) else _folder() / f"{name}.yaml"
    found = reading.read(_text(path, name), file=str(path))
    if found.mapping is None:
        raise MappingTrouble("\n".join(map(str, found.problems)))
    return found.mapping


def mapping_names() -> tuple[str, ...]:
    """The names of the rulebook's mappings."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def _is_path(name: str) -> bool:
    return name.endswith(ENDINGS) or "/" in name


def _folder() -> Path:
    return Path(settings.RULEBOOK) / "mappings/people"


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MappingTrouble(_unknown(name)) from error
    except UnicodeDecodeError as error:
        raise MappingTrouble(f"{path}: UTF-8 で読めません。UTF-8 で保存し直してください") from error
    except (OSError, ValueError) as error:
        raise MappingTrouble(f"{name}: 対応表として読めません。名前かファイルを確かめてください") from error


def _unknown(name: str) -> str:
    if _is_path(name):
        return f"{name}: 対応表のファイルがありません。場所と名前を確かめてください"
    near = get_close_matches(name, mapping_names(), n=1, cutoff=0.5)
    hint = f"「{near[0]}」のことですか" if near else f"あるのは {'、'.join(mapping_names())} です"
    return f"対応表「{name}」はありません。{hint}。自作の対応表は、.yaml までのファイル名で指定できます"
