"""Pictures that people upload: what is made of them, and where they are kept."""
