"""Learn a model from judged questions: weights, memory, confidence, thresholds."""
