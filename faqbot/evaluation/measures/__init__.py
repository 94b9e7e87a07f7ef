"""What is measured: ranking, decisions, abstention, calibration."""
