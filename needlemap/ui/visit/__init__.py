"""What leads through a visit: strip, questions, ledger, signing, addenda."""
