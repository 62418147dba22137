"""The subject: visits, operations, findings, minutes; pure values and rules, no file, no clock, no chance."""
