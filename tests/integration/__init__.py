"""Parts together: pages, commands and files with a real database under them."""
