"""Two records of one person are compared, and made one."""
