"""Text cut into blocks: headline, paragraph, subheading, caption, furniture; and into stories."""
