"""An import-linter contract: `futasato.<package>.models` is imported only inside its own package.

import-linter's own `protected` type wants one block a package and fails while a package has no tables yet; this one
watches every package there is, so that a new one cannot be forgotten.
"""

from __future__ import annotations

from importlinter import Contract, ContractCheck, fields, output


class OwnModels(Contract):
    """Broken by every direct import of a package's models from another package."""

    type_name = "own_models"
    broken_contract_guidance = fields.TextField(required=False)

    def check(self, graph, verbose):
        """All direct imports that cross a package wall into `models`; migrations are exempt."""
        wrong = [
            (importer, imported, _line(graph, importer, imported))
            for imported in sorted(filter(_is_models, graph.modules))
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if _package(importer) != _package(imported)
        ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check):
        """One line an import: who, what, where."""
        for importer, imported, line in check.metadata["wrong"]:
            output.print_error(f"{importer} imports {imported} (l.{line})", bold=False)


def _is_models(module: str) -> bool:
    return module.split(".")[2:3] == ["models"]


def _package(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _line(graph, importer: str, imported: str) -> int:
    details = graph.get_import_details(importer=importer, imported=imported)
    return details[0]["line_number"] if details else 0
