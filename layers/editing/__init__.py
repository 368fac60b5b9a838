"""What a person says of a feature becomes an edit of the workspace; two versions of one, side by side."""
