"""Ideas: whom to meet, whom to share with, whose needs meet whose offers."""
