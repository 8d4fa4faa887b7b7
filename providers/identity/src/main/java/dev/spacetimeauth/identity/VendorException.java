package dev.spacetimeauth.identity;

import java.time.Duration;
import java.util.OptionalInt;
import org.keycloak.broker.provider.IdentityBrokerException;

/** A vendor could not say who the player is. The message names the vendor and the step, and holds nothing that was sent. */
final class VendorException extends IdentityBrokerException {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    enum Reason {
        UNREACHABLE("provider_unreachable", "providerUnavailable"),
        BUSY("provider_busy", "providerUnavailable"),
        UNAVAILABLE("provider_unavailable", "providerUnavailable"),
        REFUSED("provider_refused", "providerRefused"),
        UNREADABLE("provider_answer_unreadable", "providerRefused"),
        TICKET_REFUSED("ticket_refused", "providerRefused"),
        KEY_REFUSED("provider_key_refused", "providerUnavailable");

        private final String event;
        private final String message;

        Reason(String event, String message) {
            this.event = event;
            this.message = message;
        }

        /** What the event says; stable. */
        String event() {
            return event;
        }

        /** A key of the theme's messages, with the vendor's name as its value. */
        String message() {
            return message;
        }
    }

    private final String description;
    private final Reason reason;
    private final int status;

    private VendorException(String message, Reason reason, int status) {
        super(message);
        this.description = message;
        this.reason = reason;
        this.status = status;
    }

    static VendorException unreachable(String vendor, String why) {
        return new VendorException(vendor + " could not be reached: " + why, Reason.UNREACHABLE, 0);
    }

    static VendorException status(String vendor, int status) {
        Reason reason = status == TOO_MANY_REQUESTS
                ? Reason.BUSY
                : status >= SERVER_ERROR ? Reason.UNAVAILABLE : Reason.REFUSED;
        return new VendorException(vendor + " answered with HTTP " + status, reason, status);
    }

    static VendorException refused(String vendor, String what) {
        return new VendorException(vendor + " refused: " + what, Reason.REFUSED, 0);
    }

    static VendorException unavailable(String vendor, String what) {
        return new VendorException(vendor + " is not available: " + what, Reason.UNAVAILABLE, 0);
    }

    static VendorException unreadable(String vendor, String what) {
        return new VendorException(vendor + " answered something else than expected: " + what, Reason.UNREADABLE, 0);
    }

    /** The message is for the game's developers. */
    static VendorException ticketRefused(String vendor, int code) {
        return new VendorException(vendor + " did not accept the ticket: error " + code, Reason.TICKET_REFUSED, 0);
    }

    /** {@code pause}: so long the vendor is not asked again; zero: it has just been. */
    static VendorException keyRefused(String vendor, Duration pause) {
        String since = pause.isZero()
                ? ""
                : "; it is asked again in " + pause.plusMillis(999).toSeconds() + " s";
        return new VendorException(
                vendor + " did not accept the publisher key of this project" + since, Reason.KEY_REFUSED, 0);
    }

    /** The message. */
    String description() {
        return description;
    }

    Reason reason() {
        return reason;
    }

    /** The HTTP status, where it was what went wrong. */
    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
