"""Files to records: finding the files of a folder, YAML with positions, and shape with every fault listed."""

from talentwatch.reading.locate import Locator
from talentwatch.reading.record_reader import Reading, read_files, read_folder, read_records

__all__ = ["Locator", "Reading", "read_files", "read_folder", "read_records"]
