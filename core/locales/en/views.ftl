### What the screens say.
