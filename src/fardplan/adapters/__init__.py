"""The real world behind the ports: files, and services on the network. One module for each."""
