/** Sign-in with Twitch, Kick, Discord, Steam, Google and GitHub, and what happens when somebody does so for the first time. */
@NullMarked
package dev.spacetimeauth.identity;

import org.jspecify.annotations.NullMarked;
