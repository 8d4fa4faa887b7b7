package dev.spacetimeauth.identity;

/** An identity provider that gives an e-mail address only when the vendor vouches that the mailbox is the player's. */
interface VouchesForEmail {}
