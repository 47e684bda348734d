"""Findings for people and for continuous integration, one module a format: functions from findings to text."""

from talentwatch.render.reports import github, gitlab, json_report, junit, sarif, text_report

__all__ = ["github", "gitlab", "json_report", "junit", "sarif", "text_report"]
