### Composing texts, their limits and previews.
