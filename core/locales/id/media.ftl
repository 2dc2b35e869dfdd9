### Photos and videos.
