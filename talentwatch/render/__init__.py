"""What people see: tables, cards, timelines, findings, and the formats that machines read."""
