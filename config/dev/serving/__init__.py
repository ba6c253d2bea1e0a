"""The product on this machine: database, site and worker as one."""
