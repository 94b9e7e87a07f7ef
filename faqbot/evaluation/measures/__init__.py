"""Measures: ranking, decisions, abstention, calibration."""
