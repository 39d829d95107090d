"""What is said before consent, what each precaution is answered, times; folded away."""
