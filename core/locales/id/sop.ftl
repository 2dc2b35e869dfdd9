### SOP profiles.
