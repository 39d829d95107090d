"""What changed over the visits of a patient: two compared, all of them small, lines and plots."""
