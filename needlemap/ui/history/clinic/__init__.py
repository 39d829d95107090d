"""What is counted of all patients of the clinic."""
