"""What is looked at first: today's visits, needles that are in, drafts, who was here last."""
