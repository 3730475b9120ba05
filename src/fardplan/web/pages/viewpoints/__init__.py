"""Lists of viewpoints, narrowed by the address."""
