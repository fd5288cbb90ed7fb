let built;
