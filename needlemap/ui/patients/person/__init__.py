"""What else is known of a person, in the form of a patient."""
