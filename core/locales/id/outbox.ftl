### The queue.
