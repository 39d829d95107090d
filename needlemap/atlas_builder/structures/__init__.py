"""What lies over the muscles and is not needled: from lines through landmarks to sheets."""
