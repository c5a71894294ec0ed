"""The week's file: read, grown, and what was ticked in it carried back."""
