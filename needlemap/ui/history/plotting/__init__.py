"""The parts of the plots over the visits: painted, walked by keys, saved."""
