"""Knowledge bases out to spreadsheets, pages and data sets, and back again."""
