"""Quiz, toolkits, training, news and events, as a reader meets them."""
