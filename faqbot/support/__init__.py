"""The rules of the desk: hours, holidays and who can be reached when."""
