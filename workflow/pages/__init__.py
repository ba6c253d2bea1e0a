"""What people see of a process: menu, forms of a step, history, picture, deadlines in words."""
