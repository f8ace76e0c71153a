"""How people get into their accounts: what the account library does, adapted to this site."""
