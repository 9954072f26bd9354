"""What people see and do, in a real browser on a server as it runs in life."""
