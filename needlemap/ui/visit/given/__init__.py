"""Controls of what is given by one press, also where there is no chart."""
