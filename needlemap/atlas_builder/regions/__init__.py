"""Parts the skin into its named regions, from borders declared on the reference figure."""
