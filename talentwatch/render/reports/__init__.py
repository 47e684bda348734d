"""Reports of findings for people and for continuous integration, one module for each format."""

from talentwatch.render.reports import github, gitlab, json_report, junit, sarif, text_report

__all__ = ["github", "gitlab", "json_report", "junit", "sarif", "text_report"]
