"""What people see and fill in; what is decided stands one folder up."""
