"""Japanese text becomes terms: normalisation, morphology, synonyms, analysis."""
