"""From a file that anybody may have made to a picture that the site shows."""
