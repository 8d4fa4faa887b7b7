package dev.spacetimeauth.magiclink;

/** The secret of a link. */
record LinkToken(String value) {

    static LinkToken random() {
        return new LinkToken(Secret.random());
    }

    String hash() {
        return Secret.hash(value);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "LinkToken[…]";
    }
}
