"""What the trust has promised, in its own words: pure values, with no file, no clock and no template."""
