"""Pages of an encrypted clinic: what opens it, and how it becomes one."""
