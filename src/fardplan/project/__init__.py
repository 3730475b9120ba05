"""Where everything is joined: settings, addresses, and which adapter fulfils which port."""
