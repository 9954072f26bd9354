"""Safety: blocks, mutes, filters and reports."""
