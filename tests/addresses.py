"""The addresses of applications, most of which have the same: each process compiles them once.

An application that adds one of its own still gets a map of its own: what is shared is found by the
rules that are in it, and nobody changes it once it's there.
"""

from threading import Lock
from typing import Any, ClassVar, cast

from flask import Blueprint, Flask
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.routing import Map, Rule, RuleFactory


class SharedMap(Map):
    """The addresses of an application, which all share that have the same rules."""

    kept: ClassVar[dict[tuple[Any, ...], Rule]] = {}
    complete: ClassVar[dict[tuple[int, ...], Map]] = {}
    completing = Lock()

    def __init__(self, *rules: Any, **options: Any) -> None:
        super().__init__(*rules, **options)
        self.rules: list[Rule] = []

    def add(self, rulefactory: RuleFactory) -> None:
        """Add a rule, or the compiled one that says the same."""
        rule = cast('Rule', rulefactory)
        key = (
            *(rule.rule, rule.endpoint, str(rule.defaults or ''), rule.subdomain),
            *(rule.alias, frozenset(rule.methods or ()), rule.strict_slashes),
            *(self.default_subdomain, self.converters.get('int')),
        )
        kept = self.kept.setdefault(key, rule)
        if kept is rule:
            rule.bind(self)
        kept.provide_automatic_options = rule.provide_automatic_options
        self.extend([kept])

    def extend(self, rules: list[Rule]) -> None:
        """Add compiled rules."""
        self.rules += rules
        self._remap = True

    def update(self) -> None:
        """Take what is complete, before anything is looked up."""
        if self._remap:
            with self.completing:
                key = tuple(map(id, self.rules))
                found = self.complete.get(key) or self.complete.setdefault(key, self.plain())
            self._matcher, self._rules_by_endpoint = found._matcher, found._rules_by_endpoint
            self._remap = False

    def plain(self) -> Map:
        """Return a map of the same rules."""
        plain = Map()
        for rule in self.rules:
            plain._matcher.add(rule)
            plain._rules_by_endpoint.setdefault(rule.endpoint, []).append(rule)
        plain.update()
        return plain


class SharedSetup(BlueprintSetupState):
    """The mounting of a blueprint, whose views get the rules that the first application made."""

    kept: ClassVar[dict[tuple[Any, ...], tuple[list[Rule], dict[str, Any]]]] = {}

    def __init__(self, blueprint: Blueprint, app: Flask, *options: Any) -> None:
        super().__init__(blueprint, app, *options)
        key = blueprint, self.url_prefix, self.name_prefix, self.name, app.url_map.default_subdomain
        self.is_first = key not in self.kept
        self.rules, self.views = self.kept.setdefault(key, ([], {}))
        app.url_map.extend(self.rules)
        app.view_functions.update(self.views)

    def add_url_rule(self, *rule: Any, **options: Any) -> None:
        """Add a view, if it isn't there with all others."""
        if self.is_first:
            super().add_url_rule(*rule, **options)
            added = self.app.url_map.rules[-1]
            self.rules.append(added)
            self.views[added.endpoint] = self.app.view_functions[added.endpoint]


def share_addresses() -> None:
    """Let all applications of this process share them."""
    Flask.url_map_class = SharedMap
    Blueprint.make_setup_state = lambda *options: SharedSetup(*options)
