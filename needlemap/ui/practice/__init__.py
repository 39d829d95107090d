"""The practice: letterhead, who treats, paper, and where the records are."""
