from fuzz.reading import attempt, draw
