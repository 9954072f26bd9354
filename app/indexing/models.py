"""The models that can be searched."""

from typing import Any

from app.models.searchable import SearchableMixin


def searchable_models() -> list[Any]:
    """Return the searchable models, by name."""
    return sorted(SearchableMixin.__subclasses__(), key=lambda model: model.__name__)


def model_of(index: str) -> Any:
    """Return the model whose index has this name."""
    return next(model for model in searchable_models() if model.__tablename__ == index)
