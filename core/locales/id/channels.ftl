### Channels: websites, Instagram, X, by hand.
