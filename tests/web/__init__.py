"""What programs of the web's own world say of the site; package.json names them."""
