"""Findings for people and for continuous integration, one module a format: functions from findings to text."""

from talentwatch.render.reports import as_json, github, gitlab, junit, sarif, text

__all__ = ["as_json", "github", "gitlab", "junit", "sarif", "text"]
