### A story and its workflow.
