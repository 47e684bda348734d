"""Where the project is found on the web: a placeholder, which whoever publishes it replaces here and in docs/ci.md."""

ADDRESS = "https://github.com/talentwatch/talentwatch"
"""The address of the repository. Nothing is fetched from there: rules, schemas and reports name pages below it."""

FEED_IDS = "https://github.com/talentwatch/talentwatch"
"""What the ids of entries in a feed begin with before they are hashed. It stays when the address changes, since feed
readers know an entry by its id."""
