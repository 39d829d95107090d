"""PINs, owners, and after how long nobody works: the part of the practice's page for them."""
