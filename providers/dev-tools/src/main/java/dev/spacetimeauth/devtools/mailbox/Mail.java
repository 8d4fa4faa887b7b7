package dev.spacetimeauth.devtools.mailbox;

/** A mail that would have been sent; {@code receivedAt} is ISO 8601, UTC. */
public record Mail(String id, String to, String from, String subject, String text, String html, String receivedAt) {}
