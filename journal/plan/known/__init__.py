"""What is known of the notes before any is opened, of each and of everybody together: nothing depends on today."""
