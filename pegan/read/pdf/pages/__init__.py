"""The pages of a print: what is repeated or cut on them, and which lie beside or below one another."""
