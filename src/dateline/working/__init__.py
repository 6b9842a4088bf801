"""Who reads: this process, several beside it, or a cluster. The results and their order are the same."""
